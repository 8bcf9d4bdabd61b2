import type { Connection } from 'mongoose';
import type { Alias, Favourites, Pin } from '../../../src/favourites/favourites.ts';
import { asStored, number, odm, text, within } from '../odm.ts';

/** What a member keeps at hand as stored, by the member's id. */
export interface FavouriteDoc {
  readonly _id: string;
  readonly version: number;
  readonly pins: readonly Pin[];
  readonly aliases: readonly Alias[];
}

const pin = new odm.Schema<Pin>({ symbol: text, exchange: text }, within);
const alias = new odm.Schema<Alias>({ name: text, line: text }, within);
const schema = new odm.Schema<FavouriteDoc>(
  { _id: text, version: number, pins: [pin], aliases: [alias] },
  { ...asStored, collection: 'favourites' },
);

export const favouriteModel = (mongo: Connection) => mongo.model('Favourite', schema);

/** What a row says beside its id and version. */
export function toFavourites({ pins, aliases }: FavouriteDoc): Favourites {
  return {
    pins: pins.map(({ symbol, exchange }) => ({ symbol, exchange })),
    aliases: aliases.map(({ name, line }) => ({ name, line })),
  };
}
