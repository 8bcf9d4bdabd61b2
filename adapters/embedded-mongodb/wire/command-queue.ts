import { type Job, type Outcome, runBatch } from '../commands/batch.ts';
import type { Engine } from '../engine.ts';

/** What a command that waits for nothing any more came to. */
export type Settled = Exclude<Outcome, { kind: 'waiting' }>;

/** A job with who waits for its outcome; it is given up where `wanted` says that nobody does any more. */
export type Pending = {
  readonly job: Job;
  readonly wanted: () => boolean;
  readonly answer: (outcome: Settled) => void;
};

/** Takes a job; whatever is ready in one turn of the event loop becomes one batch. */
export type Submit = (pending: Pending) => void;

/** The one line in which all commands stand. */
export function commandQueue(engine: Engine): Submit {
  let ready: Pending[] = [];

  const submit: Submit = (pending) => {
    if (ready.length === 0) setImmediate(flush);
    ready.push(pending);
  };

  const flush = (): void => {
    const batch = ready.filter(({ wanted }) => wanted());
    ready = [];
    if (batch.length === 0 || !engine.store.sqlite.db.isOpen) return; // closed in the same turn
    const outcomes = runBatch(
      engine,
      batch.map(({ job }) => job),
    );
    for (const [at, pending] of batch.entries()) settle(engine, { pending, outcome: outcomes[at], submit });
  };

  return submit;
}

type Finished = { readonly pending: Pending; readonly outcome: Outcome | undefined; readonly submit: Submit };

function settle(engine: Engine, { pending, outcome, submit }: Finished): void {
  if (!outcome) return;
  if (outcome.kind !== 'waiting') pending.answer(outcome);
  else if (engine.store.transactions.has(outcome.holder)) outcome.holder.waiting.push(() => submit(pending));
  else submit(pending);
}
