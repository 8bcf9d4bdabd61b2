import type { ExchangeId, MarketSymbol } from '../market/symbol.ts';

/** What a member keeps at hand. */
export interface Favourites {
  /** The one pinned first leads. */
  readonly pins: readonly Pin[];
  /** Own words for lines, by name. */
  readonly aliases: readonly Alias[];
}

/** A symbol at hand. */
export interface Pin {
  readonly symbol: MarketSymbol;
  readonly exchange: ExchangeId;
}

/** A word that stands for the beginning of a line. */
export interface Alias {
  readonly name: string;
  /** Without the slash. @example 'chart BTC/USDT 5m' */
  readonly line: string;
}

/** The most of each that one member may have. */
export const most = { pins: 24, aliases: 50 } as const;

export const noFavourites: Favourites = { pins: [], aliases: [] };

/** With a pin at the end; the same where it is there. */
export function withPin(favourites: Favourites, pin: Pin): Favourites {
  return hasPin(favourites, pin) ? favourites : { ...favourites, pins: [...favourites.pins, pin] };
}

/** Without the pins of a symbol: on one exchange, or on all. */
export function withoutPin(favourites: Favourites, symbol: MarketSymbol, exchange?: ExchangeId): Favourites {
  const stays = (pin: Pin) => pin.symbol !== symbol || (exchange !== undefined && pin.exchange !== exchange);
  return { ...favourites, pins: favourites.pins.filter(stays) };
}

/** With an alias, in the place of one of its name. */
export function withAlias(favourites: Favourites, alias: Alias): Favourites {
  const others = favourites.aliases.filter(({ name }) => name !== alias.name);
  return { ...favourites, aliases: [...others, alias].sort((one, other) => (one.name < other.name ? -1 : 1)) };
}

/** Without an alias. */
export function withoutAlias(favourites: Favourites, name: string): Favourites {
  return { ...favourites, aliases: favourites.aliases.filter((alias) => alias.name !== name) };
}

/** What both had; of two aliases of one name, the one of `kept`. */
export function mergedFavourites(kept: Favourites, joined: Favourites): Favourites {
  const pinned = joined.pins.reduce(withPin, kept);
  const own = new Set(kept.aliases.map(({ name }) => name));
  return joined.aliases.filter(({ name }) => !own.has(name)).reduce(withAlias, pinned);
}

function hasPin({ pins }: Favourites, { symbol, exchange }: Pin): boolean {
  return pins.some((pin) => pin.symbol === symbol && pin.exchange === exchange);
}
