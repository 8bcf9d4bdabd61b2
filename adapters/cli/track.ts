import type { TrackRecord } from '../../src/ports/track-record.ts';
import { type ChainFault, checkEntries } from '../../src/track-record/check-chain.ts';
import { emptyHead, type TrackEntry, type TrackHead } from '../../src/track-record/track-entry.ts';
import type { CliTools } from './tools.ts';

type Tools = Pick<CliTools, 'print' | 'withTrackRecord'>;

/** Rows read at once. */
const page = 5_000;

/** Recomputes the whole record and prints whether it holds; the exit code says it too. */
export function printTrackCheck(
  { print, withTrackRecord }: Tools,
  { json = false }: { json?: boolean },
): Promise<number> {
  return withTrackRecord(async (record) => {
    const head = await record.head();
    const fault = await faultIn(record, head);
    const told = { whole: fault === undefined, rows: head.seq, hash: head.hash, ...(fault ? { fault } : {}) };
    await print(json ? `${JSON.stringify(told)}\n` : sentence(head, fault));
    return fault ? 1 : 0;
  });
}

/** Prints every row as a line of JSON, for anyone to check. */
export function printTrackExport({ print, withTrackRecord }: Tools): Promise<number> {
  return withTrackRecord(async (record) => {
    for await (const entries of pagesOf(record))
      await print(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    return 0;
  });
}

async function faultIn(record: TrackRecord, head: TrackHead): Promise<ChainFault | undefined> {
  let last: TrackHead = emptyHead;
  for await (const entries of pagesOf(record)) {
    const checked = checkEntries(last, entries);
    if ('what' in checked) return checked;
    last = checked;
  }
  return last.seq < head.seq || (last.seq === head.seq && last.hash !== head.hash)
    ? { seq: last.seq + 1, what: 'cut-off' }
    : undefined;
}

async function* pagesOf(record: TrackRecord): AsyncGenerator<readonly TrackEntry[]> {
  for (let behind = 0; ; ) {
    const entries = await record.entries(behind, page);
    if (entries.length === 0) return;
    yield entries;
    behind = entries.at(-1)?.seq ?? behind;
  }
}

const faults: Readonly<Record<ChainFault['what'], string>> = {
  gap: 'is missing',
  changed: 'was changed',
  unlinked: 'does not follow the row before it',
  'cut-off': 'is missing, and everything behind it',
};

function sentence({ seq, hash }: TrackHead, fault: ChainFault | undefined): string {
  if (fault) return `The track record does not hold: row ${fault.seq} ${faults[fault.what]}.\n`;
  return seq === 0 ? 'The track record is empty.\n' : `The track record holds: ${seq} rows, the last one ${hash}.\n`;
}
