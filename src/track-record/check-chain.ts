import { emptyHead, hashOf, type TrackEntry, type TrackHead } from './track-entry.ts';

/** The first thing that is wrong with a record. */
export interface ChainFault {
  readonly seq: number;
  /** A row is missing or twice; its content is not what was hashed; it does not follow the row before. */
  readonly what: 'gap' | 'changed' | 'unlinked' | 'cut-off';
}

/** Goes on checking rows behind the last one that was right. */
export function checkEntries(head: TrackHead, entries: readonly TrackEntry[]): TrackHead | ChainFault {
  let last = head;
  for (const entry of entries) {
    if (entry.seq !== last.seq + 1) return { seq: last.seq + 1, what: 'gap' };
    if (entry.previous !== last.hash) return { seq: entry.seq, what: 'unlinked' };
    if (hashOf(entry) !== entry.hash) return { seq: entry.seq, what: 'changed' };
    last = { seq: entry.seq, hash: entry.hash };
  }
  return last;
}

/** The fault of a whole record whose end should be `head`; undefined where it is whole. */
export function faultOf(entries: readonly TrackEntry[], head: TrackHead): ChainFault | undefined {
  const end = checkEntries(emptyHead, entries);
  if ('what' in end) return end;
  return end.seq === head.seq && end.hash === head.hash ? undefined : { seq: end.seq + 1, what: 'cut-off' };
}
