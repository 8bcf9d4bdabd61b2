import { expect, it } from 'vitest';
import type { ScanState } from '../../src/signals/scan-state.ts';
import { at } from '../../src/time.ts';
import { market } from '../support/build-signal.ts';
import type { StoreContract } from './stores.ts';

const state: ScanState = {
  watchedSince: at(1_000),
  position: at(2_000),
  engine: '{"swings":[]}',
  engineKey: '1:default',
  quarantined: { 'high-below-low': 2, 'not-a-number': 1 },
};

/** Promises of `ScanStore`. */
export const scanStoreContract: StoreContract = (open) => {
  it('loads what was saved last', async () => {
    const { scans } = open().stores;
    expect(await scans.load(market())).toBeUndefined();

    await scans.save(market(), state);
    await scans.save(market(), { ...state, position: at(3_000), quarantined: {} });

    expect(await scans.load(market())).toEqual({ ...state, position: at(3_000), quarantined: {} });
  });

  it('keeps an engine of a megabyte', async () => {
    const { scans } = open().stores;
    const engine = 'ü'.repeat(500_000);
    await scans.save(market(), { ...state, engine });

    expect((await scans.load(market()))?.engine).toBe(engine);
  });

  it('knows how far every market was scanned, since the checkpoint too, and never goes back', async () => {
    const { scans } = open().stores;
    const other = market('okx:SOL/USDT@1h');
    await scans.save(market(), state);
    await scans.save(other, { ...state, position: at(9_000), quarantined: {} });
    await scans.reach([]);
    await scans.reach([
      { market: market(), reached: at(2_500) },
      { market: other, reached: at(8_000) },
    ]);
    await scans.reach([{ market: market('okx:SOL/USDT@4h'), reached: at(1) }]);
    await scans.save(market(), { ...state, position: at(2_200) });

    expect(await scans.reaches()).toEqual(
      new Map([
        ['binance:BTC/USDT@15m', { reached: at(2_500), quarantined: state.quarantined }],
        ['okx:SOL/USDT@1h', { reached: at(9_000), quarantined: {} }],
      ]),
    );
    expect((await scans.load(market()))?.position).toBe(at(2_200));
  });
};
