import { duplicateKey, writeConflict } from '../mongo-error.ts';
import type { Doc, Value } from '../query/value.ts';
import { fullName } from './catalog.ts';
import { keyPartsOf } from './index-keys.ts';
import type { Index } from './index-spec.ts';
import { isTouched } from './past.ts';
import { shortText } from './short-text.ts';
import type { Access } from './store.ts';
import type { RowChange } from './store-change.ts';
import { assertFree, lost } from './transactions.ts';

type Claim = { readonly index: Index; readonly added: readonly Uint8Array[]; readonly change: RowChange };

/** Throws 11000 where a key of a unique index is another row's, 112 or Waiting where it is an open transaction's. */
export function assertUnique(access: Access, { index, added, change }: Claim): void {
  for (const key of added) {
    if (isTaken(access, { index, key, rid: change.rid })) throw duplicate(access, index, change.after ?? new Map());
  }
}

/** A key as text, for maps. */
export const keyText = (key: Uint8Array): string => Buffer.from(key).toString('latin1');

type Wanted = { readonly index: Index; readonly key: Uint8Array; readonly rid: number };

function isTaken(access: Access, wanted: Wanted): boolean {
  const { store, collection, transaction } = access;
  for (const open of store.transactions) {
    const rid = open.overlays.get(collection.id)?.keys.get(wanted.index.id)?.get(keyText(wanted.key));
    if (rid !== undefined && open !== transaction) throw lost(access, open);
    if (rid !== undefined && rid !== wanted.rid) return true;
  }
  return isStored(access, wanted);
}

/** A key in the table may be free for a transaction that has taken its row away, or not yet there in its snapshot. */
function isStored(access: Access, { index, key, rid }: Wanted): boolean {
  const { store, collection, transaction } = access;
  const found = store.sqlite.statement(`SELECT rid FROM i${index.id} WHERE key = ? AND rid <> ? LIMIT 1`).get(key, rid);
  if (!found) return false;
  const owner = Number(found['rid']);
  if (transaction?.overlays.get(collection.id)?.rows.has(owner)) return false;
  assertFree(access, owner);
  if (transaction && isTouched(access, owner, transaction)) throw writeConflict();
  return true;
}

/** The error of a key that is taken, with the values that the document would have put there. */
export function duplicate({ collection }: Pick<Access, 'collection'>, index: Index, doc: Doc): Error {
  const parts = keyPartsOf(index.shape, doc);
  const values = [...index.key.keys()].map((path, at): [string, Value] => {
    const part = parts[at];
    return [path, part === undefined || typeof part === 'symbol' ? null : part];
  });
  const keyValue: Doc = new Map(values);
  const message = `E11000 duplicate key error collection: ${fullName(collection)} index: ${index.name} dup key: `;
  return duplicateKey(`${message}${shortText(keyValue)}`, index.key, keyValue);
}
