import type { ClientSession } from 'mongodb';
import type { Cursor } from './entities.ts';

/** Where the transaction of a session stands, in the format's words. The driver does not publish it. */
export function transactionState(session: ClientSession): string {
  const { transaction } = session as unknown as { readonly transaction: { readonly state: string } };
  return states[transaction.state] ?? transaction.state;
}

const states: Readonly<Record<string, string>> = {
  NO_TRANSACTION: 'none',
  STARTING_TRANSACTION: 'starting',
  TRANSACTION_IN_PROGRESS: 'in_progress',
  TRANSACTION_COMMITTED: 'committed',
  TRANSACTION_COMMITTED_EMPTY: 'committed',
  TRANSACTION_ABORTED: 'aborted',
};

/** The address of the router that a session is pinned to. The driver does not publish it. */
export function pinnedAddress(session: ClientSession): string | undefined {
  const { transaction } = session as unknown as {
    readonly transaction: { readonly server?: { readonly description: { readonly address: string } } };
  };
  return transaction.server?.description.address;
}

/** Has the server make a cursor, and gets its first batch, as no public call does without asking for more. */
export async function initialize<T extends Cursor>(cursor: T): Promise<T> {
  const inner = ('cursor' in cursor ? cursor.cursor : cursor) as unknown as { cursorInit(): Promise<void> };
  await inner.cursorInit();
  return cursor;
}
