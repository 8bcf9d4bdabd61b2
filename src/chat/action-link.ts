import { hmacSha256, sha256 } from '../hash.ts';
import { at, minute, type UnixMs } from '../time.ts';
import { platformId } from './incoming.ts';
import type { Ticket } from './ticket.ts';

/** The longest life of a link that acts. */
export const longestActionMs = 15 * minute;

/** What a token turns out to be; an expired one is still known to be ours. */
export type ReadAction =
  | { readonly state: 'signed'; readonly ticket: Ticket }
  | { readonly state: 'expired'; readonly ticket: Ticket }
  | { readonly state: 'forged' };

/** A ticket as text that can go into a URL and that nobody without the key can change: who, where, what, until when. */
export function signAction(key: string, ticket: Ticket): string {
  const body = toBase64Url(JSON.stringify(fieldsOf(ticket)));
  return `${body}.${signatureOf(key, body)}`;
}

/** Reads a token. Anything that was not signed with the key, or not for a life this short, is forged. */
export function readAction(key: string, token: string, now: UnixMs): ReadAction {
  const [body = '', signature = '', ...more] = token.split('.');
  if (more.length > 0 || !isSame(signature, signatureOf(key, body))) return { state: 'forged' };
  const ticket = toTicket(JSON.parse(fromBase64Url(body)) as Fields); // what we signed is what we wrote
  if (ticket.expiresAt > now + longestActionMs) return { state: 'forged' };
  return { state: ticket.expiresAt > now ? 'signed' : 'expired', ticket };
}

type Fields = readonly [
  id: string,
  platform: string,
  chat: string,
  personId: string,
  line: string,
  expiresAt: number,
  version?: string,
];

function fieldsOf({ id, address, personId, line, expiresAt, subjectVersion }: Ticket): Fields {
  const fields = [id, address.platform, address.chat, personId, line, expiresAt] as const;
  return subjectVersion === undefined ? fields : [...fields, subjectVersion];
}

function toTicket([id, platform, chat, personId, line, expiresAt, version]: Fields): Ticket {
  return {
    id,
    address: { platform: platformId(platform), chat },
    personId,
    line,
    expiresAt: at(expiresAt),
    ...(version === undefined ? {} : { subjectVersion: version }),
  };
}

function signatureOf(key: string, body: string): string {
  return hmacSha256(key, `action\n${body}`);
}

/** Compares hashes, so that how long it takes says nothing about what was right. */
function isSame(given: string, wanted: string): boolean {
  return sha256(given) === sha256(wanted);
}

function toBase64Url(text: string): string {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): string {
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}
