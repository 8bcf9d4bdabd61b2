import type { TrackEntry, TrackHead } from '../track-record/track-entry.ts';

/** The append-only record of signals and outcomes. Only the stores that write signals and outcomes add to it. */
export interface TrackRecord {
  head(): Promise<TrackHead>;
  /** Rows behind `seq`, in order, at most `limit` (1 to 10,000). */
  entries(behind: number, limit: number): Promise<readonly TrackEntry[]>;
}
