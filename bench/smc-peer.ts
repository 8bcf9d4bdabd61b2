import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CandleSeries } from '../src/market/candle-series.ts';

const script = fileURLToPath(new URL('./peers/smartmoneyconcepts/run', import.meta.url));

/** The Python peer on one series, called once a round so that rounds can take turns. */
export interface Peer {
  /** Seconds of one pass of its core five; a text where it cannot run. */
  time(): number | string;
  close(): void;
}

/** The peer for a series. */
export function smcPeer(series: CandleSeries): Peer {
  const folder = mkdtempSync(join(tmpdir(), 'outcry-smc-'));
  const file = join(folder, 'candles.csv');
  writeFileSync(file, csvOf(series));
  return {
    time() {
      const args = ['time', file, String(series.length), '--rounds', '1'];
      const { stdout } = spawnSync(script, args, {
        encoding: 'utf8',
        timeout: 300_000,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return secondsIn(stdout ?? '', series.length);
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

function secondsIn(text: string, length: number): number | string {
  if (!text.startsWith('{')) return text.trim() || 'not exercised: smartmoneyconcepts (it did not answer)';
  const { secondsPerPass } = JSON.parse(text) as { secondsPerPass: Record<string, number[]> }; // its README says so
  return secondsPerPass[length]?.[0] ?? 'not exercised: smartmoneyconcepts (it took no pass)';
}

function csvOf({ length, time, open, high, low, close, volume }: CandleSeries): string {
  const rows = Array.from({ length }, (_, at) =>
    [time, open, high, low, close, volume].map((column) => column[at]).join(','),
  );
  return `time,open,high,low,close,volume\n${rows.join('\n')}\n`;
}
