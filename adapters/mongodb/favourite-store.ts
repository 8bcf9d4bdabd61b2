import type { Connection } from 'mongoose';
import { noFavourites } from '../../src/favourites/favourites.ts';
import type { FavouriteStore } from '../../src/ports/favourite-store.ts';
import { type FavouriteDoc, favouriteModel, toFavourites } from './models/favourite-model.ts';
import { guarded, isDuplicate } from './store-error.ts';

/** What members keep at hand, in MongoDB; a version keeps one change from undoing another. */
export function mongoFavouriteStore(connection: Connection): FavouriteStore {
  const rows = favouriteModel(connection);

  return guarded<FavouriteStore>({
    async load(member) {
      const row = await rows.findById(member).lean<FavouriteDoc>();
      return row ? { favourites: toFavourites(row), version: row.version } : { favourites: noFavourites, version: 0 };
    },
    async save(member, favourites, version) {
      const row = { _id: member, ...favourites, version: version + 1 };
      if (version === 0) return create(row);
      const { matchedCount } = await rows.replaceOne({ _id: member, version }, row);
      return matchedCount === 1;
    },
  });

  async function create(row: FavouriteDoc): Promise<boolean> {
    try {
      await rows.create([row]);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }
}
