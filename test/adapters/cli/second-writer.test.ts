import { afterEach, expect, it } from 'vitest';
import { logBlocks } from '../../../adapters/cli/log-blocks.ts';
import { readRequest } from '../../../adapters/cli/pattern-request.ts';
import { type SecondWriter, startSecondWriter } from '../../../adapters/cli/second-writer.ts';
import { seriesOf } from '../../../src/market/candle-series.ts';
import { createEngine } from '../../../src/patterns/engine.ts';
import { walk } from '../../support/walk.ts';

const path = 'x.csv';
const options = { timeframe: '15m', symbol: 'BTC/USDT' };
const { market, preset, wants } = readRequest(path, options);
const candles = seriesOf(walk(9_000)); // five blocks

let second: SecondWriter | undefined;
afterEach(() => second?.stop());

function ownBlocks() {
  const engine = createEngine({ market, preset, tickSize: 0.01 });
  return logBlocks({ engine, candles, wants, line: engine.exportLine });
}

it('two threads write the log that one writes', async () => {
  second = startSecondWriter({ path, options, engineOptions: { market, preset, tickSize: 0.01 }, candles });
  const [alone, together] = [ownBlocks(), ownBlocks()];
  let compared = 0;

  for (let block = 0; alone.more(); block++) {
    const expected = alone.next(true).join('');
    const mine = together.next(block % 2 === 0).join('');

    expect(block % 2 === 0 ? mine : new TextDecoder().decode(await second.next())).toBe(expected);
    compared += expected.length;
  }
  expect(compared).toBeGreaterThan(1_000_000);
});

it('a thread that fails says why', async () => {
  second = startSecondWriter({ path, options, engineOptions: { market, preset, tickSize: -1 }, candles });

  await expect(second.next()).rejects.toThrow('tick size -1 is not above 0');
});
