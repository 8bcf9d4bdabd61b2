/** A 64-bit FNV-1a hash as two unsigned 32-bit halves, so that no BigInt is needed. */
export interface Fnv {
  high: number;
  low: number;
}

/** The hash of nothing. */
export const fnvStart: Readonly<Fnv> = { high: 0xcbf29ce4, low: 0x84222325 };

/** The prime is 2^40 + 435. */
const primeLow = 435;

/** The hash after `text` is added to what `from` hashed. ASCII only: a code unit counts as one byte. */
export function fnv1a(text: string, from: Readonly<Fnv> = fnvStart): Fnv {
  let { high, low } = from;
  for (let at = 0; at < text.length; at += 1) {
    low = (low ^ text.charCodeAt(at)) >>> 0;
    const product = low * primeLow;
    high = (Math.imul(high, primeLow) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return { high, low };
}

/** A hash as 16 hexadecimal digits. */
export function fnvHex({ high, low }: Readonly<Fnv>): string {
  return `${high.toString(16).padStart(8, '0')}${low.toString(16).padStart(8, '0')}`;
}
