import type { Connection } from 'mongoose';
import { marketKey } from '../../src/market/market.ts';
import type { ScanStore } from '../../src/ports/scan-store.ts';
import { fromScanState, type ScanDoc, scanModel, toScanReach, toScanState } from './models/scan-model.ts';
import { guarded } from './store-error.ts';

/** Scan positions in MongoDB. */
export function mongoScanStore(connection: Connection): ScanStore {
  const scans = scanModel(connection);

  return guarded<ScanStore>({
    async load(market) {
      const row = await scans.findOne({ _id: marketKey(market) }).lean<ScanDoc>();
      return row ? toScanState(row) : undefined;
    },
    async save(market, state) {
      const update = { $set: fromScanState(state), $max: { reached: new Date(state.position) } };
      await scans.updateOne({ _id: marketKey(market) }, update, { upsert: true });
    },
    async reach(markets) {
      if (markets.length === 0) return;
      const writes = markets.map(({ market, reached }) => ({
        updateOne: { filter: { _id: marketKey(market) }, update: { $max: { reached: new Date(reached) } } },
      }));
      await scans.bulkWrite(writes, { ordered: false });
    },
    async reaches() {
      const rows = await scans.find({}, { reached: 1, quarantined: 1 }).lean<ScanDoc[]>();
      return new Map(rows.map((row) => [row._id, toScanReach(row)]));
    },
  });
}
