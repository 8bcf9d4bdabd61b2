import type { Market } from '../market/market.ts';
import { type Fnv, fnv1a, fnvHex } from './fnv1a.ts';
import type { ObjectIdentity } from './object.ts';
import type { PatternParams } from './params.ts';

/** Changes whenever the same candles could give another log, or a saved state looks different. */
export const engineVersion = 2;

/** 16 hexadecimal digits that stand for a parameter set, whatever the order of its keys (smc.md 2.10). */
export function configHashOf(params: PatternParams): string {
  return fnvHex(fnv1a(JSON.stringify(sortKeys(params))));
}

/** The hash that all ids of one market under one parameter set begin with. */
export function idPrefix({ exchange, symbol, timeframe }: Market, configHash: string): Fnv {
  return fnv1a([engineVersion, configHash, exchange, symbol, timeframe, ''].join('|'));
}

/**
 * The patternId of an object: 64-bit FNV-1a over engineVersion, configHash, exchange, symbol, timeframe,
 * kind, side, anchoredAt, knownAt, layer (empty where null) and ordinal, joined by `|`.
 */
export function patternId(prefix: Fnv, object: ObjectIdentity): string {
  const { kind, side, anchoredAt, knownAt, layer, ordinal } = object;
  return fnvHex(fnv1a(`${kind}|${side}|${anchoredAt}|${knownAt}|${layer ?? ''}|${ordinal}`, prefix));
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
