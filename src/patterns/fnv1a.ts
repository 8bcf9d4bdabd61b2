/** A 64-bit FNV-1a hash as two unsigned 32-bit halves, so that no BigInt is needed. */
export interface Fnv {
  readonly high: number;
  readonly low: number;
}

/** The hash of nothing. */
const fnvStart: Fnv = { high: 0xcbf29ce4, low: 0x84222325 };

/** The prime is 2^40 + 435. */
const primeLow = 435;

/** The two hexadecimal digits of every byte. */
const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The hash after `text` is added to what `from` hashed. ASCII only: a code unit counts as one byte. */
export function fnv1a(text: string, from = fnvStart): Fnv {
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
export function fnvHex({ high, low }: Fnv): string {
  return hexOf(high) + hexOf(low);
}

function hexOf(half: number): string {
  const upper = `${hexOfByte[half >>> 24]}${hexOfByte[(half >>> 16) & 255]}`;
  return `${upper}${hexOfByte[(half >>> 8) & 255]}${hexOfByte[half & 255]}`;
}
