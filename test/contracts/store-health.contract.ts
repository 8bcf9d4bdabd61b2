import { expect, it } from 'vitest';
import type { StoreContract } from './stores.ts';

/** Promises of `StoreHealth`. */
export const storeHealthContract: StoreContract = (open) => {
  it('tells engine, version and round trip', async () => {
    const report = await open().stores.health.check();

    expect(report.engine).toMatch(/^(embedded|mongodb)$/);
    expect(report.version).toMatch(/^\d+\.\d+/);
    expect(report.latencyMs).toBeGreaterThanOrEqual(0);
  });
};
