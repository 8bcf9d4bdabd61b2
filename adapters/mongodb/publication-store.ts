import type { Connection } from 'mongoose';
import type { PublicationStore } from '../../src/ports/publication-store.ts';
import { among, atLeast } from './filter.ts';
import { marketOf } from './keys.ts';
import {
  fromPublication,
  type PublicationDoc,
  publicationId,
  publicationModel,
  toPublication,
} from './models/publication-model.ts';
import { guarded } from './store-error.ts';

/** Places that signals are put into, in MongoDB. */
export function mongoPublicationStore(connection: Connection): PublicationStore {
  const publications = publicationModel(connection);

  return guarded<PublicationStore>({
    async put(publication) {
      const row = fromPublication(publication);
      await publications.replaceOne({ _id: row._id }, row, { upsert: true });
    },
    async of(address) {
      const row = await publications.findById(publicationId(address)).lean<PublicationDoc>();
      return row ? toPublication(row) : undefined;
    },
    async remove(address) {
      const { deletedCount } = await publications.deleteOne({ _id: publicationId(address) });
      return deletedCount === 1;
    },
    async markets() {
      return (await publications.distinct('markets', { markets: atLeast('') })).map(marketOf);
    },
    async wanting(symbol) {
      const rows = await publications.find({ symbol: among([symbol, '']) }).lean<PublicationDoc[]>();
      return rows.map(toPublication);
    },
  });
}
