import type { Signal } from '../signals/signal.ts';
import type { UnixMs } from '../time.ts';
import type { TrackDraft } from '../track-record/track-entry.ts';
import type { Followed } from './followed.ts';
import type { Exit, Outcome } from './outcome.ts';
import { type Result, resultOf, usualCosts } from './result.ts';

/** What the track record says of a signal when it is published. */
export function recordOfSignal({ id, market, origin, recipe, side, knownAt, plan }: Signal, at: UnixMs): TrackDraft {
  const { entry, stop, targets } = plan;
  const prices = { entry: entry.toFixed(), stop: stop.toFixed(), targets: targets.map(({ price }) => price.toFixed()) };
  return { kind: 'signal', at, body: { signal: id, ...market, origin, recipe, side, knownAt, ...prices } };
}

/** What it says of the end of one. */
export function recordOfOutcome(followed: Followed, at: UnixMs): TrackDraft {
  const { signal, side, tickSize, pessimistic } = followed;
  const optimistic = figures(resultOf(followed.terms, followed.optimistic, usualCosts));
  const told = endOf(pessimistic, (ticks) => side * ticks * Number(tickSize));
  const own = figures(resultOf(followed.terms, pessimistic, usualCosts));
  return {
    kind: 'outcome',
    at,
    body: { signal, ...told, ...own, optimisticNetR: optimistic.netR ?? null, costs: usualCosts },
  };
}

function endOf(outcome: Outcome, price: (ticks: number) => number) {
  if (outcome.state === 'unfilled') return { state: outcome.state, reason: outcome.reason, endedAt: outcome.at };
  if (outcome.state !== 'closed') return { state: outcome.state };
  const exits = outcome.exits.map(({ price: ticks, ...exit }: Exit) => ({ ...exit, price: rounded(price(ticks)) }));
  return { state: outcome.state, filledAt: outcome.filledAt, fill: rounded(price(outcome.fill)), exits };
}

/** R to four digits: what is published is what is hashed. */
function figures(result: Result | undefined): Partial<Result> {
  if (!result) return {};
  const { grossR, netR, mfeR, maeR, ...rest } = result;
  return { ...rest, grossR: digits(grossR), netR: digits(netR), mfeR: digits(mfeR), maeR: digits(maeR) };
}

function digits(value: number): number {
  return Number(value.toFixed(4));
}

/** Without the noise of a product of doubles. */
function rounded(price: number): number {
  return Number(price.toPrecision(12));
}
