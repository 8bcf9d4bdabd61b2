import type { Doc } from '../query/value.ts';

/**
 * The labels that tell a driver what it may send again after an error: the same write or end of a transaction, or the
 * whole transaction.
 *
 * @see https://github.com/mongodb/specifications, transactions and retryable writes
 */
export function retryLabels(body: Doc, code: number): readonly string[] {
  if (isNumberedWrite(body)) return passing.has(code) ? ['RetryableWriteError'] : [];
  if (body.get('autocommit') !== false) return [];
  if (final.has(code)) return ['TransientTransactionError'];
  if (!passing.has(code)) return [];
  return endsTransaction(body) ? ['RetryableWriteError'] : ['TransientTransactionError'];
}

/** The same for an error of the write concern alone, behind which the transaction goes on. */
export const concernLabels = (body: Doc, code: number): readonly string[] =>
  retryLabels(body, code).filter((label) => label !== 'TransientTransactionError');

const isNumberedWrite = (body: Doc): boolean => body.has('txnNumber') && body.get('autocommit') !== false;

const endsTransaction = (body: Doc): boolean => body.has('commitTransaction') || body.has('abortTransaction');

/** Codes of errors that pass: a host that cannot be reached, a primary that is about to change, a shutdown. */
const passing: ReadonlySet<number> = new Set([6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

/** Codes after which a transaction is over: a lock or a conflict with another writer, a snapshot or transaction that is gone. */
const final: ReadonlySet<number> = new Set([24, 112, 246, 251, 267]);
