import type { Connection } from 'mongoose';
import type { ChatAddress } from '../../src/chat/incoming.ts';
import type { Market } from '../../src/market/market.ts';
import { marketKey } from '../../src/market/market.ts';
import { byMarket } from '../../src/market/market-order.ts';
import type { WatchStore } from '../../src/ports/watch-store.ts';
import { addressOf, marketOf } from './keys.ts';
import { fromWatch, watchId, watchModel } from './models/watch-model.ts';
import { guarded } from './store-error.ts';

/** Watchlists in MongoDB. */
export function mongoWatchStore(connection: Connection): WatchStore {
  const watches = watchModel(connection);

  return guarded<WatchStore>({
    async add(address, market) {
      const update = { $set: { active: true }, $setOnInsert: fromWatch(address, market) };
      const options = { upsert: true, returnDocument: 'before' } as const;
      const before = await watches.findOneAndUpdate({ _id: watchId(address, market) }, update, options).lean();
      return before?.active !== true;
    },
    async remove(address, market) {
      const active = { _id: watchId(address, market), active: true };
      const { modifiedCount } = await watches.updateOne(active, { $set: { active: false } });
      return modifiedCount === 1;
    },
    async seed(address, markets) {
      if (markets.length > 0) await watches.bulkWrite(markets.map((market) => seeding(address, market)));
    },
    async of({ platform, chat }) {
      const rows = await watches.find({ platform, chat, active: true }, { market: 1 }).lean();
      return rows.map(({ market }) => marketOf(market)).sort(byMarket);
    },
    async markets() {
      return (await watches.distinct('market', { active: true })).map(marketOf);
    },
    async watchersOf(market) {
      const rows = await watches.find({ active: true, market: marketKey(market) }, { platform: 1, chat: 1 }).lean();
      return rows.map(addressOf);
    },
  });
}

/** An upsert that leaves a row alone which is there, active or removed. */
function seeding(address: ChatAddress, market: Market) {
  const row = { ...fromWatch(address, market), active: true };
  return { updateOne: { filter: { _id: watchId(address, market) }, update: { $setOnInsert: row }, upsert: true } };
}
