import type { Brand } from '../brand.ts';
import { sha256 } from '../hash.ts';
import type { AccountId } from './account.ts';
import type { IntentId } from './order.ts';
import { type ClientIdForm, venueTraits } from './venue-traits.ts';

/** What an exchange knows our order by, in the form that it takes. */
export type ClientOrderId = Brand<string, 'ClientOrderId'>;

/** What a client order id is made of. */
export interface IdSource {
  readonly account: AccountId;
  readonly intent: IntentId;
  readonly attempt: number;
}

/** How each form is written from a digest in hex, and what it always looks like. */
const forms: Readonly<Record<ClientIdForm, { write(digest: string): string; readonly shape: RegExp }>> = {
  default: { write: (digest) => `oc${base32(digest)}`, shape: /^oc[a-z2-7]{24}$/ },
  't-default': { write: (digest) => `t-oc${base32(digest)}`, shape: /^t-oc[a-z2-7]{24}$/ },
  hex: { write: hexOf, shape: /^0c7c[0-9a-f]{28}$/ },
  '0x-hex': { write: (digest) => `0x${hexOf(digest)}`, shape: /^0x0c7c[0-9a-f]{28}$/ },
  'integer-44': { write: (digest) => String(Number.parseInt(digest.slice(0, 11), 16) || 1), shape: /^[1-9]\d{0,13}$/ },
};

/** The id of one attempt on an exchange: the same whenever it is computed (orders.md 4). */
export function clientOrderIdOf(exchange: string, { account, intent, attempt }: IdSource): ClientOrderId {
  const { clientId } = venueTraits(exchange);
  const { write, shape } = forms[clientId.form];
  const id = write(sha256(JSON.stringify([account, intent, attempt])));
  if (!shape.test(id)) throw new TypeError(`client order id ${id} is not of the form ${clientId.form}`);
  return id as ClientOrderId;
}

/** True where an id looks like one of ours on this exchange; integers look like anybody's and count as not ours. */
export function looksOwn(exchange: string, id: string): boolean {
  const { form } = venueTraits(exchange).clientId;
  return form !== 'integer-44' && forms[form].shape.test(id);
}

function hexOf(digest: string): string {
  return `0c7c${digest.slice(0, 28)}`;
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first 120 bits of a digest as 24 characters. */
function base32(digest: string): string {
  const bits = BigInt(`0x${digest.slice(0, 30)}`);
  return Array.from({ length: 24 }, (_, place) => letters[Number((bits >> BigInt(5 * (23 - place))) & 31n)]).join('');
}
