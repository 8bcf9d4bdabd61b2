import type { Timeframe } from '../market/timeframe.ts';
import type { Clock } from '../ports/clock.ts';
import type { FollowStore } from '../ports/follow-store.ts';
import type { TrackRecord } from '../ports/track-record.ts';
import { after, day } from '../time.ts';
import type { TrackHead } from '../track-record/track-entry.ts';
import type { Followed } from './followed.ts';
import { type Result, resultOf, usualCosts } from './result.ts';
import { type Statistics, statisticsOf } from './statistics.ts';

/** Which part of the track record is meant; all of it where nothing is named. */
export interface TrackQuery {
  readonly recipe?: string | undefined;
  readonly symbol?: string | undefined;
  readonly timeframe?: Timeframe | undefined;
  /** Signals known in the last days. */
  readonly days?: number | undefined;
}

/** What the signals of a query came to. */
export interface TrackReview {
  readonly all: Statistics | undefined;
  readonly byRecipe: readonly (readonly [recipe: string, Statistics])[];
  readonly byTimeframe: readonly (readonly [timeframe: string, Statistics])[];
  readonly head: TrackHead;
  /** True where more signals ended than are counted: the oldest ones are. */
  readonly isCut: boolean;
}

/** Signals that one review counts. */
const mostCounted = 20_000;

/** The figures of what was published, as its outcomes were recorded. */
export const reviewTrack =
  ({ follows, trackRecord, clock }: { follows: FollowStore; trackRecord: TrackRecord; clock: Clock }) =>
  async ({ recipe, symbol, timeframe, days }: TrackQuery): Promise<TrackReview> => {
    const since = days === undefined ? {} : { since: after(clock.now(), -days * day) };
    const done = await follows.done({ ...since, limit: mostCounted });
    const wanted = done.filter(
      (one) =>
        one.recipe === (recipe ?? one.recipe) &&
        one.market.symbol === (symbol ?? one.market.symbol) &&
        one.market.timeframe === (timeframe ?? one.market.timeframe),
    );
    return {
      all: figuresOf(wanted),
      byRecipe: grouped(wanted, (one) => one.recipe),
      byTimeframe: grouped(wanted, ({ market }) => market.timeframe),
      head: await trackRecord.head(),
      isCut: done.length === mostCounted,
    };
  };

/** What became of one signal, as far as it has come; undefined where it is not followed. */
export const findOutcome =
  ({ follows }: { follows: FollowStore }) =>
  async (signal: Followed['signal']): Promise<{ followed: Followed; result: Result | undefined } | undefined> => {
    const followed = await follows.find(signal);
    return followed && { followed, result: resultOf(followed.terms, followed.pessimistic, usualCosts) };
  };

function figuresOf(followed: readonly Followed[]): Statistics | undefined {
  const results = followed.flatMap(({ terms, pessimistic }) => resultOf(terms, pessimistic, usualCosts) ?? []);
  return statisticsOf(results, followed.length - results.length);
}

function grouped(followed: readonly Followed[], key: (one: Followed) => string): (readonly [string, Statistics])[] {
  const keys = [...new Set(followed.map(key))].sort();
  return keys.flatMap((name) => {
    const figures = figuresOf(followed.filter((one) => key(one) === name));
    return figures ? [[name, figures] as const] : [];
  });
}
