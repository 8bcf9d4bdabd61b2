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

  it('knows the position of every market', async () => {
    const { scans } = open().stores;
    await scans.save(market(), state);
    await scans.save(market('okx:SOL/USDT@1h'), { ...state, position: at(9_000), quarantined: {} });

    expect(await scans.positions()).toEqual(
      new Map([
        ['binance:BTC/USDT@15m', { position: at(2_000), quarantined: state.quarantined }],
        ['okx:SOL/USDT@1h', { position: at(9_000), quarantined: {} }],
      ]),
    );
  });
};
