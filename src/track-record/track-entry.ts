import { sha256 } from '../hash.ts';
import type { UnixMs } from '../time.ts';

/** One row of the track record. Rows are only ever added; each holds the hash of the one before. */
export interface TrackEntry {
  /** From 1, without gaps. */
  readonly seq: number;
  readonly kind: TrackKind;
  /** When it was written. */
  readonly at: UnixMs;
  /** What is recorded, as JSON with sorted keys: the text itself is what is hashed. */
  readonly body: string;
  /** Hash of the row before; 64 zeros in the first. */
  readonly previous: string;
  readonly hash: string;
}

export type TrackKind = 'signal' | 'outcome';

/** What is to be recorded. */
export interface TrackDraft {
  readonly kind: TrackKind;
  readonly at: UnixMs;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Where a record ends. */
export interface TrackHead {
  readonly seq: number;
  readonly hash: string;
}

/** The end of a record that is empty. */
export const emptyHead: TrackHead = { seq: 0, hash: '0'.repeat(64) };

/** The rows that drafts become behind `head`, in their order. */
export function entriesBehind(head: TrackHead, drafts: readonly TrackDraft[]): TrackEntry[] {
  let last = head;
  return drafts.map(({ kind, at, body }) => {
    const row = { seq: last.seq + 1, kind, at, body: canonical(body), previous: last.hash };
    const entry = { ...row, hash: hashOf(row) };
    last = entry;
    return entry;
  });
}

/** SHA-256 over previous hash, seq, kind, time and body, a line each. */
export function hashOf({ previous, seq, kind, at, body }: Omit<TrackEntry, 'hash'>): string {
  return sha256([previous, seq, kind, at, body].join('\n'));
}

/** JSON whose keys are sorted at every depth, so that the same content is the same text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
