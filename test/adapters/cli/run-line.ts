import { runCli } from '../../../adapters/cli/cli.ts';
import type { CliTools, DatabaseTools } from '../../../adapters/cli/tools.ts';
import { StartError } from '../../../src/errors.ts';
import { seriesOf } from '../../../src/market/candle-series.ts';
import { market } from '../../support/build-signal.ts';
import { walk } from '../../support/walk.ts';

export const signals = { name: 'signals', documents: 12, indexes: 3 };
export const tidyDatabase: DatabaseTools = {
  status: async () => ({ engine: 'embedded', where: './data', version: '7.0.0', pid: 7, collections: [signals] }),
  check: async () => [{ ...signals, errors: [] }],
  async move(_to, onCopied) {
    onCopied({ name: 'signals', documents: 12, hash: 'ab' });
    return [{ name: 'signals', documents: 12, hash: 'ab' }];
  },
};

/** Runs a command on tools that touch nothing. */
export async function run(line: string, changes: Partial<CliTools> = {}) {
  const printed: string[] = [];
  const tools: CliTools = {
    version: '1.2.3',
    settings: [{ name: 'OUTCRY_X', type: 'text', default: 'y', meaning: 'What it is.' }],
    start: async () => {},
    readText: async () => '',
    readCandles: async () => ({ series: seriesOf(walk(800)), decimals: 2 }),
    candleFiles: () => [{ market: market('binance:BTC/USDT@15m'), path: 'x.csv' }],
    drawPatterns: async (_, { length }) => new Uint8Array([length % 256]),
    writeFile: async () => {},
    diagnose: async () => [],
    openDatabaseTools: async () => tidyDatabase,
    withTrackRecord: async () => {
      throw new StartError('no record here');
    },
    print: async (text) => void printed.push(typeof text === 'string' ? text : new TextDecoder().decode(text)),
    ...changes,
  };
  const code = await runCli(line.split(' '), tools);
  return { code, text: printed.join('') };
}
