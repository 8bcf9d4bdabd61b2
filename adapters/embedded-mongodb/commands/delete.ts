import { Int32 } from 'bson';
import { statementOptions } from '../contract.ts';
import { failedToParse } from '../mongo-error.ts';
import { type Doc, docOf } from '../query/value.ts';
import { removeRow } from '../storage/change.ts';
import { currentRow } from '../storage/rows.ts';
import { select } from '../storage/select.ts';
import { accessTo, type Context, collectionName, type Reply } from './context.ts';
import { docAt, docsAt, flagAt, integerAt, required } from './fields.ts';
import { assertBatch } from './insert.ts';
import { assertFields } from './options.ts';
import { selectionOf } from './selection.ts';
import { resultsOf, runEach, writeErrorsOf } from './write-errors.ts';

/** Removes documents, statement by statement: the first one that matches, or all. */
export function remove(context: Context): Reply {
  const { body, transaction } = context;
  const deletes = docsAt(body, 'deletes');
  assertBatch(deletes.length);
  for (const statement of deletes) assertFields('delete.deletes', statement, statementOptions.delete);
  const name = collectionName(context);
  const run = (statement: Doc): number => runDelete(context, name, statement);
  const outcomes = runEach(deletes, run, { ordered: flagAt(body, 'ordered') ?? true, within: !!transaction });
  const n = resultsOf(outcomes).reduce((sum, [, removed]) => sum + removed, 0);
  return { doc: docOf(['n', new Int32(n)], ...writeErrorsOf(outcomes)) };
}

function runDelete(context: Context, name: string, statement: Doc): number {
  required(docAt(statement, 'q'), 'delete.deletes.q');
  const limit = required(integerAt(statement, 'limit'), 'delete.deletes.limit');
  if (limit !== 0 && limit !== 1) throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${limit}`);
  const selection = selectionOf(context, { filter: 'q', from: statement, limit: limit || undefined });
  const access = accessTo(context, name);
  if (!access) return 0;
  let removed = 0;
  for (const rid of Array.from(select(access, selection), (row) => row.rid)) {
    const row = currentRow(access, rid);
    if (!row || !selection.compiled.matches(row.doc)) continue;
    removeRow(access, row);
    removed += 1;
  }
  return removed;
}
