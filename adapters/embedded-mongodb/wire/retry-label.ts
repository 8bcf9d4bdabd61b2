import type { Doc } from '../query/value.ts';

/** The labels of an error that a numbered write may be repeated after. @see https://github.com/mongodb/specifications */
export function retryLabels(body: Doc, code: number): readonly string[] {
  const isNumbered = body.has('txnNumber') && body.get('autocommit') !== false;
  return isNumbered && passing.has(code) ? ['RetryableWriteError'] : [];
}

/** Codes of errors that pass: a host that cannot be reached, a primary that is about to change, a shutdown. */
const passing: ReadonlySet<number> = new Set([6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
