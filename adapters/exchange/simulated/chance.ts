/** A 32-bit number in which every bit depends on every bit of `seed` and `key` (multiply and xorshift, as hash-prospector found). */
export function mix(seed: number, key: number): number {
  let bits = (seed ^ Math.imul(key, 0x9e3779b9)) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return bits ^ (bits >>> 15);
}

/** A seed from text. */
export function seedOf(text: string): number {
  return [...text].reduce((seed, character) => mix(seed, character.codePointAt(0) ?? 0), 0x5eed);
}

/** A number above 0 and below 1 from 32 bits. */
export function unit(bits: number): number {
  return ((bits >>> 0) + 0.5) / 2 ** 32;
}

/** A standard normal number that belongs to a seed and a key (Box and Muller). */
export function normalAt(seed: number, key: number): number {
  const bits = mix(seed, key);
  return Math.sqrt(-2 * Math.log(unit(bits))) * Math.cos(2 * Math.PI * unit(mix(bits, 1)));
}

/** A stream of chance; the same seed gives the same stream. */
export interface Chance {
  /** Above 0 and below 1. */
  uniform(): number;
  /** Bell-shaped with mean 0 and deviation 1: four uniform numbers, which is quick and near enough to normal. */
  bell(): number;
}

/** Begins a stream (xoshiro128**, Blackman and Vigna 2018). */
export function chance(seed: number): Chance {
  let [a, b, c, d] = [mix(seed, 1), mix(seed, 2), mix(seed, 3), mix(seed, 4) | 1];

  function uniform(): number {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return unit(result);
  }

  return { uniform, bell: () => (uniform() + uniform() + uniform() + uniform() - 2) * Math.sqrt(3) };
}

function rotate(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}
