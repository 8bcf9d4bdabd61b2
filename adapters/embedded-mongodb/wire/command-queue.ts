import { type Job, type Outcome, runBatch } from '../commands/batch.ts';
import type { Engine } from '../engine.ts';
import type { Transaction } from '../storage/store.ts';

/** What a command that waits for nothing any more came to. */
export type Settled = Exclude<Outcome, { kind: 'waiting' }>;

/** A job with who waits for its outcome; it is given up where `wanted` says that nobody does any more. */
export type Pending = {
  readonly job: Job;
  /** How long it may wait for a lock, in milliseconds, before it is asked again whether its time is up. */
  readonly patience?: number | undefined;
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
  else if (engine.store.transactions.has(outcome.holder)) waitFor(outcome.holder, pending, submit);
  else submit(pending);
}

/** Submits again at the holder's end, or when the command's time may be up, whichever comes first. */
function waitFor(holder: Transaction, pending: Pending, submit: Submit): void {
  let waits = true;
  const resume = (): void => {
    clearTimeout(timer);
    if (waits) submit(pending);
    waits = false;
  };
  const timer = pending.patience === undefined ? undefined : setTimeout(resume, pending.patience);
  holder.waiting.push(resume);
}
