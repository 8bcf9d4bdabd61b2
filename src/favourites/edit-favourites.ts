import { UserError } from '../errors.ts';
import { findListing } from '../market/find-listing.ts';
import type { Origin } from '../market/listing.ts';
import type { ExchangeId, MarketSymbol } from '../market/symbol.ts';
import type { MemberId } from '../members/member.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { FavouriteStore } from '../ports/favourite-store.ts';
import {
  type Alias,
  type Favourites,
  most,
  type Pin,
  withAlias,
  withoutAlias,
  withoutPin,
  withPin,
} from './favourites.ts';

type Ports = { readonly favourites: FavouriteStore; readonly exchanges: Exchanges };
type StorePorts = Pick<Ports, 'favourites'>;

/** A symbol as a person names it. */
export interface NamedSymbol {
  readonly symbol: MarketSymbol;
  readonly exchange?: ExchangeId | undefined;
}

/** What a member keeps at hand. */
export const findFavourites =
  ({ favourites }: StorePorts) =>
  async (member: MemberId): Promise<Favourites> =>
    (await favourites.load(member)).favourites;

/** Pins a symbol. Throws `UserError` where no exchange lists it, and where there are as many as there may be. */
export const pinSymbol =
  (ports: Ports) =>
  async (member: MemberId, { symbol, exchange }: NamedSymbol): Promise<Pin & { readonly origin: Origin }> => {
    const { data } = await findListing(ports.exchanges, symbol, exchange);
    const pin = { symbol, exchange: data.exchange };
    await change(ports, member, (before) => checked(withPin(before, pin)));
    return { ...pin, origin: data.origin };
  };

/** Takes a symbol from the pins; false where it was not among them. */
export const unpinSymbol =
  (ports: StorePorts) =>
  async (member: MemberId, { symbol, exchange }: NamedSymbol): Promise<boolean> => {
    const { before, after } = await change(ports, member, (all) => withoutPin(all, symbol, exchange));
    return after.pins.length < before.pins.length;
  };

/** Gives a line a name. Throws `UserError` where there are as many as there may be. */
export const addAlias =
  (ports: StorePorts) =>
  async (member: MemberId, alias: Alias): Promise<void> => {
    await change(ports, member, (before) => checked(withAlias(before, alias)));
  };

/** Takes a name away; false where there was none. */
export const removeAlias =
  (ports: StorePorts) =>
  async (member: MemberId, name: string): Promise<boolean> => {
    const { before, after } = await change(ports, member, (all) => withoutAlias(all, name));
    return after.aliases.length < before.aliases.length;
  };

/** The line that a member's own word stands for; undefined where it stands for none. */
export const findAlias =
  ({ favourites }: StorePorts) =>
  async (member: MemberId, name: string): Promise<string | undefined> => {
    const { aliases } = (await favourites.load(member)).favourites;
    return aliases.find((alias) => alias.name === name)?.line;
  };

function checked(favourites: Favourites): Favourites {
  if (favourites.pins.length > most.pins) throw new UserError('error-pins-full', { most: most.pins });
  if (favourites.aliases.length > most.aliases) throw new UserError('error-aliases-full', { most: most.aliases });
  return favourites;
}

/** Changes what is there now, again where somebody else came first. */
async function change({ favourites }: StorePorts, member: MemberId, next: (before: Favourites) => Favourites) {
  for (;;) {
    const { favourites: before, version } = await favourites.load(member);
    const after = next(before);
    if (await favourites.save(member, after, version)) return { before, after };
  }
}
