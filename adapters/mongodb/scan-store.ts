import type { Connection } from 'mongoose';
import { marketKey } from '../../src/market/market.ts';
import type { ScanStore } from '../../src/ports/scan-store.ts';
import { fromScanState, type ScanDoc, scanModel, toScanPosition, toScanState } from './models/scan-model.ts';
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
      await scans.updateOne({ _id: marketKey(market) }, { $set: fromScanState(state) }, { upsert: true });
    },
    async positions() {
      const rows = await scans.find({}, { position: 1, quarantined: 1 }).lean<ScanDoc[]>();
      return new Map(rows.map((row) => [row._id, toScanPosition(row)]));
    },
  });
}
