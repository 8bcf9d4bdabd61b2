import { Int32 } from 'bson';
import { statementOptions } from '../contract.ts';
import { failedToParse } from '../mongo-error.ts';
import { compileUpdate, type Update, upsertSeed } from '../query/update.ts';
import { type Doc, docOf, isDoc, type Value } from '../query/value.ts';
import { insertDoc, replaceRow } from '../storage/change.ts';
import { currentRow, type Row } from '../storage/rows.ts';
import { type Selection, select } from '../storage/select.ts';
import type { Access } from '../storage/store.ts';
import { accessOrCreate, accessTo, type Context, collectionName, type Reply } from './context.ts';
import { docsAt, flagAt, listAt, required } from './fields.ts';
import { assertBatch, withId } from './insert.ts';
import { assertFields } from './options.ts';
import { selectionOf } from './selection.ts';
import { resultsOf, runEach, writeErrorsOf } from './write-errors.ts';

/** Changes documents, statement by statement. */
export function update(context: Context): Reply {
  const { body, transaction } = context;
  const updates = docsAt(body, 'updates');
  assertBatch(updates.length);
  for (const statement of updates) assertFields('update.updates', statement, statementOptions.update);
  const name = collectionName(context);
  const run = (statement: Doc): Updated => runUpdate(context, name, statement);
  const outcomes = runEach(updates, run, { ordered: flagAt(body, 'ordered') ?? true, within: !!transaction });
  const results = resultsOf(outcomes);
  const upserted = results.flatMap(([index, { id }]) => (id === undefined ? [] : [upsertedDoc(index, id)]));
  const sum = (count: (one: Updated) => number): Int32 =>
    new Int32(results.reduce((total, [, one]) => total + count(one), 0));
  return {
    doc: docOf(
      ['n', sum(({ n }) => n)],
      ['nModified', sum(({ modified }) => modified)],
      ...(upserted.length > 0 ? [['upserted', upserted] as const] : []),
      ...writeErrorsOf(outcomes),
    ),
  };
}

const upsertedDoc = (index: number, id: Value): Doc => docOf(['index', new Int32(index)], ['_id', id]);

/** Documents matched or upserted, documents changed, and the `_id` of one that was upserted. */
type Updated = { readonly n: number; readonly modified: number; readonly id?: Value };

function runUpdate(context: Context, name: string, statement: Doc): Updated {
  const multi = flagAt(statement, 'multi') ?? false;
  const selection = selectionOf(context, { filter: 'q', from: statement, limit: multi ? undefined : 1 });
  const change = { selection, update: updateOf(context, statement, 'u'), context };
  if (multi) assertMulti(change);
  const access = accessTo(context, name);
  const { n, modified } = access ? changeRows(access, change) : { n: 0, modified: 0 };
  if (n > 0 || !flagAt(statement, 'upsert')) return { n, modified };
  return { n: 1, modified: 0, id: upsert(accessOrCreate(context, name), change).get('_id') ?? null };
}

function assertMulti({ update: { kind } }: Change): void {
  if (kind === 'replacement') throw failedToParse('multi update is not supported for replacement-style update');
}

function changeRows(access: Access, change: Change): Updated {
  let n = 0;
  let modified = 0;
  for (const row of rowsToChange(access, change)) {
    n += 1;
    if (changeRow(access, row, change)) modified += 1;
  }
  return { n, modified };
}

/** The rows that a statement is for; several are found before the first is changed, so that none comes twice. */
function* rowsToChange(access: Access, { selection }: Change): Generator<Row> {
  const found = select(access, selection);
  if (selection.limit === 1) return yield* found;
  for (const rid of Array.from(found, (row) => row.rid)) {
    const row = currentRow(access, rid);
    if (row && selection.compiled.matches(row.doc)) yield row;
  }
}

/** An update, ready to be applied: to rows that the filter matches, or to none and so as a new document. */
export type Change = {
  readonly selection: Selection;
  readonly update: Update;
  readonly context: Context;
};

/** Reads the update in a field; throws where it is not right, also if there is nothing to change. */
export function updateOf(context: Context, from: Doc, field: string): Update {
  const update = required(from.get(field), field);
  if (!isDoc(update) && !Array.isArray(update)) throw failedToParse('An update is a document or a pipeline');
  const arrayFilters = listAt(from, 'arrayFilters')?.filter(isDoc) ?? [];
  return compileUpdate(update, { arrayFilters, variables: context.variables });
}

/** The changed document, undefined where the update changes nothing. */
export function changeRow(access: Access, row: Row, { selection, update, context }: Change): Doc | undefined {
  const matchedIndex = selection.compiled.matchedIndex(row.doc);
  const next = update.apply(row.doc, { inserting: false, matchedIndex, now: context.now });
  if (next === row.doc) return undefined;
  replaceRow(access, row, next);
  return next;
}

/** Stores the document that an upsert makes of its filter's equalities and its update. */
export function upsert(access: Access, { selection, update, context }: Change): Doc {
  const made = update.apply(upsertSeed(selection.filter), { inserting: true, now: context.now });
  const doc = withId(made, () => context.engine.tick());
  insertDoc(access, doc);
  return doc;
}
