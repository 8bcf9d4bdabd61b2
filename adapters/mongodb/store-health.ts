import type { Connection } from 'mongoose';
import { z } from 'zod';
import { StoreUnavailable } from '../../src/errors.ts';
import type { StoreHealth, StoreReport } from '../../src/ports/store-health.ts';
import { guarded } from './store-error.ts';

const build = z.object({ version: z.string() });

/** Health of the database behind a connection, which whoever opened it knows to be of this `engine`. */
export function mongoStoreHealth(connection: Connection, engine: StoreReport['engine']): StoreHealth {
  return guarded<StoreHealth>({
    async check() {
      if (!connection.db) throw new StoreUnavailable();
      const before = performance.now();
      const { version } = build.parse(await connection.db.command({ buildInfo: 1 }));
      return { engine, version, latencyMs: performance.now() - before };
    },
  });
}
