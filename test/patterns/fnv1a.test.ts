import { expect, it } from 'vitest';
import { fnv1a, fnvHex } from '../../src/patterns/fnv1a.ts';

it.each([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('the 64-bit FNV-1a of %j is %s', (text, hex) => {
  expect(fnvHex(fnv1a(text))).toBe(hex);
});

it('equals the definition in whole 64-bit numbers, in one go or continued', () => {
  for (let length = 0; length < 200; length += 1) {
    const text = Array.from({ length }, (_, at) => String.fromCharCode(32 + ((at * 37 + length * 11) % 95))).join('');
    let hash = 0xcbf29ce484222325n;
    for (const char of text) hash = BigInt.asUintN(64, (hash ^ BigInt(char.charCodeAt(0))) * 0x100000001b3n);

    expect(fnvHex(fnv1a(text))).toBe(hash.toString(16).padStart(16, '0'));
    expect(fnvHex(fnv1a(text.slice(9), fnv1a(text.slice(0, 9))))).toBe(hash.toString(16).padStart(16, '0'));
  }
});
