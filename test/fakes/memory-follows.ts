import { marketKey } from '../../src/market/market.ts';
import { type Followed, isDone } from '../../src/outcomes/followed.ts';
import { recordOfOutcome, recordOfSignal } from '../../src/outcomes/record-of.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { FollowStore } from '../../src/ports/follow-store.ts';
import type { TrackRecord } from '../../src/ports/track-record.ts';
import type { Signal } from '../../src/signals/signal.ts';
import { emptyHead, entriesBehind, type TrackDraft, type TrackEntry } from '../../src/track-record/track-entry.ts';

/** Followed signals and the track record, in memory. */
export function memoryFollows(clock: Clock) {
  const rows = new Map<string, Followed>();
  const record: TrackEntry[] = [];
  const append = (draft: TrackDraft) => record.push(...entriesBehind(record.at(-1) ?? emptyHead, [draft]));
  const inOrder = () => [...rows.values()].toSorted((one, other) => one.knownAt - other.knownAt);

  const follows: FollowStore = {
    open: async (market) => inOrder().filter((one) => !isDone(one) && marketKey(one.market) === marketKey(market)),
    async save(followed) {
      for (const one of followed) {
        const before = rows.get(one.signal);
        if (!before || isDone(before)) continue;
        rows.set(one.signal, one);
        if (isDone(one)) append(recordOfOutcome(one, clock.now()));
      }
    },
    find: async (signal) => rows.get(signal),
    done: async ({ since, limit }) =>
      inOrder()
        .filter((one) => isDone(one) && one.knownAt >= (since ?? one.knownAt))
        .slice(0, limit),
  };
  const trackRecord: TrackRecord = {
    async head() {
      const { seq, hash } = record.at(-1) ?? emptyHead;
      return { seq, hash };
    },
    entries: async (behind, limit) => record.filter(({ seq }) => seq > behind).slice(0, limit),
  };
  const begin = (signal: Signal, followed: Followed) => {
    rows.set(followed.signal, followed);
    append(recordOfSignal(signal, clock.now()));
  };
  return { follows, trackRecord, begin };
}
