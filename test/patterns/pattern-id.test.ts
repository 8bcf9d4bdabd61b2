import { expect, it } from 'vitest';
import { fnv1a, fnvHex } from '../../src/patterns/fnv1a.ts';
import type { ObjectIdentity } from '../../src/patterns/object.ts';
import { paramsOf } from '../../src/patterns/params.ts';
import { configHashOf, engineVersion, idPrefix, patternId } from '../../src/patterns/pattern-id.ts';
import { at } from '../../src/time.ts';
import { market } from './walk.ts';

const gap: ObjectIdentity = {
  kind: 'fvg',
  side: -1,
  layer: null,
  anchoredAt: at(1_000),
  knownAt: at(3_000),
  ordinal: 0,
};
const idOf = (object: ObjectIdentity, config = 'cafe') => patternId(idPrefix(market, config), object);

it('hashes what an object is, joined by bars', () => {
  expect(idOf(gap)).toBe(fnvHex(fnv1a(`${engineVersion}|cafe|binance|BTC/USDT|1m|fvg|-1|1000|3000||0`)));
});

it.each<Partial<ObjectIdentity>>([
  { kind: 'swing' },
  { side: 1 },
  { layer: 'internal' },
  { anchoredAt: at(2_000) },
  { knownAt: at(4_000) },
  { ordinal: 1 },
])('differs with %j', (change) => {
  expect(idOf({ ...gap, ...change })).not.toBe(idOf(gap));
});

it('differs with the parameters, whatever the order they are written in', () => {
  const params = paramsOf();
  const reversed = paramsOf('default', Object.fromEntries(Object.entries(params).reverse()));

  expect(configHashOf(reversed)).toBe(configHashOf(params));
  expect(configHashOf(paramsOf('default', { maxAge: { fvg: 501 } }))).not.toBe(configHashOf(params));
  expect(
    new Set(
      (['default', 'fast', 'luxalgo-comparable', 'smc-library'] as const).map((name) => configHashOf(paramsOf(name))),
    ).size,
  ).toBe(4);
});

it.each([
  { atrLength: 0 },
  { internal: { left: 5, right: 0 } },
  { swing: { left: 2.5, right: 5 } },
  { maxClock: -1 },
  { equalAtr: Number.NaN },
])('refuses %j', (changes) => {
  expect(() => paramsOf('default', changes)).toThrow(RangeError);
});
