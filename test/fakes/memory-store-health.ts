import type { StoreHealth } from '../../src/ports/store-health.ts';

/** A database that is always there. */
export function memoryStoreHealth(): StoreHealth {
  return { check: async () => ({ engine: 'embedded', version: '0.0.0', latencyMs: 0 }) };
}
