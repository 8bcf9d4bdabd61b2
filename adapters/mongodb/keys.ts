import { type ChatAddress, platformId } from '../../src/chat/incoming.ts';
import { type Market, parseMarketKey } from '../../src/market/market.ts';

/** One id out of several parts, whatever characters they hold. */
export function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/** The fields of an address, without any other that the object may carry. */
export function addressOf({ platform, chat }: { readonly platform: string; readonly chat: string }): ChatAddress {
  return { platform: platformId(platform), chat };
}

/** The market behind a stored key. Throws a `TypeError` where the row is damaged. */
export function marketOf(key: string): Market {
  const market = parseMarketKey(key);
  if (!market) throw new TypeError(`stored market ${key} cannot be read`);
  return market;
}
