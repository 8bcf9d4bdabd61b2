import type { PlatformId } from '../chat/incoming.ts';
import { hmacSha256, sha256 } from '../hash.ts';
import { minute, type UnixMs } from '../time.ts';
import type { MemberId } from './member.ts';

/** A one-time code that joins two members, as it is remembered: its text is known to the person alone. */
export interface LinkCode {
  /** By `hashOfCode`. */
  readonly hash: string;
  /** Who asked for it, and stays. */
  readonly member: MemberId;
  /** Where it was asked for. */
  readonly platform: PlatformId;
  readonly expiresAt: UnixMs;
}

export const linkCodeLifeMs = 10 * minute;

/** Digits and letters that cannot be taken for one another: no 0 and O, no 1 and I. 32 of them, 5 bits each. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const written = new RegExp(`^([${alphabet}]{4})-?([${alphabet}]{4})$`, 'i');

/** Eight characters out of an unguessable seed, 40 bits of it. @example 'K7QM-2XWD' */
export function codeOf(seed: string): string {
  const bytes = sha256(seed).match(/../g) ?? [];
  const letters = bytes.slice(0, 8).map((byte) => alphabet[Number.parseInt(byte, 16) % alphabet.length]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** A code as it was given out, whatever its case and with or without its dash; undefined where it cannot be one. */
export function parseCode(text: string): string | undefined {
  const [, first, second] = written.exec(text) ?? [];
  return first && second ? `${first}-${second}`.toUpperCase() : undefined;
}

/** What a code is kept and found by, so that nobody who reads the database can use it. */
export function hashOfCode(key: string, code: string): string {
  return hmacSha256(key, code);
}
