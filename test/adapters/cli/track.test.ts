import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { printTrackCheck, printTrackExport } from '../../../adapters/cli/track.ts';
import { at } from '../../../src/time.ts';
import { emptyHead, entriesBehind, type TrackEntry } from '../../../src/track-record/track-entry.ts';

const entries = entriesBehind(
  emptyHead,
  Array.from({ length: 12 }, (_, n) => ({
    kind: n % 3 === 2 ? ('outcome' as const) : ('signal' as const),
    at: at(1_700_000_000_000 + n),
    body: { signal: `s${n}`, symbol: 'BTC/USDT', note: 'ü' },
  })),
);
const folder = mkdtempSync(join(tmpdir(), 'outcry-track-'));
afterAll(() => rmSync(folder, { recursive: true }));

function toolsOn(rows: readonly TrackEntry[]) {
  const printed: string[] = [];
  const { seq, hash } = entries.at(-1) ?? emptyHead;
  const record = {
    head: async () => ({ seq, hash }),
    entries: async (behind: number, limit: number) => rows.filter((row) => row.seq > behind).slice(0, limit),
  };
  return {
    printed,
    tools: {
      print: async (text: string | Uint8Array) => void printed.push(String(text)),
      withTrackRecord: <T>(use: (opened: typeof record) => Promise<T>) => use(record),
    },
  };
}

const changes: readonly (readonly [string, readonly TrackEntry[], RegExp])[] = [
  ['a changed body', entries.map((row) => (row.seq === 5 ? { ...row, body: '{}' } : row)), /row 5 was changed/],
  ['a row taken out', entries.filter(({ seq }) => seq !== 5), /row 5 is missing/],
  ['a row hashed anew', rehashed(5), /row 6 does not follow the row before it/],
];

function rehashed(place: number): readonly TrackEntry[] {
  const before = entries[place - 2] ?? emptyHead;
  const [forged] = entriesBehind(before, [{ kind: 'signal', at: at(0), body: { signal: 'forged' } }]);
  return entries.map((row) => (row.seq === place && forged ? forged : row));
}

describe('outcry track verify', () => {
  it('says that a record holds', async () => {
    const { tools, printed } = toolsOn(entries);

    expect(await printTrackCheck(tools, {})).toBe(0);
    expect(printed.join('')).toBe(`The track record holds: 12 rows, the last one ${entries.at(-1)?.hash}.\n`);
  });

  it.each([...changes, ['a cut end', entries.slice(0, 10), /row 11 is missing, and everything/] as const])(
    'finds %s',
    async (_, rows, told) => {
      const { tools, printed } = toolsOn(rows);

      expect(await printTrackCheck(tools, {})).toBe(1);
      expect(printed.join('')).toMatch(told);
    },
  );
});

describe('the script that anyone can run on an export', () => {
  async function check(rows: readonly TrackEntry[], hash?: string): Promise<string> {
    const { tools, printed } = toolsOn(rows);
    await printTrackExport(tools);
    const path = join(folder, 'record.ndjson');
    writeFileSync(path, printed.join(''));
    try {
      const args = ['docs/track-record/verify.mjs', path, ...(hash ? [hash] : [])];
      return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      return String((error as { stderr: unknown }).stderr);
    }
  }

  it('agrees with the desk', async () => {
    expect(await check(entries, entries.at(-1)?.hash)).toMatch(/The track record holds: 12 rows/);
    expect(await check(entries.slice(0, 9), entries.at(-1)?.hash)).toMatch(/ends with another hash/);
    for (const [, rows, told] of changes) expect(await check(rows)).toMatch(told);
  });
});
