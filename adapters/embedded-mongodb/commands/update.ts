import { Int32 } from 'bson';
import { statementOptions } from '../contract.ts';
import { failedToParse, MongoError } from '../mongo-error.ts';
import { valuesEqual } from '../query/compare.ts';
import { compileFilter, type Filter } from '../query/match.ts';
import { compileUpdate, upsertSeed } from '../query/update.ts';
import { type Doc, docOf, isDoc, type Value } from '../query/value.ts';
import { insertDoc, replaceRow } from '../storage/change.ts';
import { currentRow, type Row } from '../storage/rows.ts';
import { select } from '../storage/select.ts';
import type { Access } from '../storage/store.ts';
import { accessOrCreate, accessTo, type Context, collectionName, type Reply } from './context.ts';
import { docAt, docsAt, flagAt, listAt, required } from './fields.ts';
import { hintAt } from './find.ts';
import { assertBatch, assertId, withId } from './insert.ts';
import { assertFields } from './options.ts';
import { resultsOf, runEach, writeErrorsOf } from './write-errors.ts';

/** Changes documents, statement by statement. */
export function update(context: Context): Reply {
  const { body, transaction } = context;
  const updates = docsAt(body, 'updates');
  assertBatch(updates.length);
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
  assertFields('update.updates', statement, statementOptions.update);
  const change = changeOf(context, statement);
  assertMulti(statement, change);
  const access = accessTo(context, name);
  const { n, modified } = access ? changeRows(context, access, { statement, change }) : { n: 0, modified: 0 };
  if (n > 0 || !flagAt(statement, 'upsert')) return { n, modified };
  return { n: 1, modified: 0, id: upsert(accessOrCreate(context, name), change).get('_id') ?? null };
}

function assertMulti(statement: Doc, { replaces }: Change): void {
  if (!flagAt(statement, 'multi')) return;
  if (replaces) throw failedToParse('multi update is not supported for replacement-style update');
  if (statement.has('sort')) throw failedToParse('Cannot specify sort with multi=true');
}

type Work = { readonly statement: Doc; readonly change: Change };

function changeRows(context: Context, access: Access, { statement, change }: Work): Updated {
  let n = 0;
  let modified = 0;
  for (const row of rowsToChange(context, access, statement)) {
    n += 1;
    if (changeRow(access, row, change)) modified += 1;
  }
  return { n, modified };
}

/** The rows that a statement is for; several are found before the first is changed, so that none comes twice. */
function* rowsToChange(context: Context, access: Access, statement: Doc): Generator<Row> {
  const filter = docAt(statement, 'q') ?? new Map();
  const multi = flagAt(statement, 'multi') ?? false;
  const { checkTime } = context;
  const found = select(access, {
    filter,
    sort: docAt(statement, 'sort'),
    hint: hintAt(statement),
    limit: multi ? undefined : 1,
    checkTime,
  });
  if (!multi) return yield* found;
  const { matches } = compileFilter(filter);
  for (const rid of Array.from(found, (row) => row.rid)) {
    const row = currentRow(access, rid);
    if (row && matches(row.doc)) yield row;
  }
}

/** An update, ready to be applied: to rows that the filter matches, or to none and so as a new document. */
export type Change = {
  readonly filter: Doc;
  readonly compiled: Filter;
  readonly apply: ReturnType<typeof compileUpdate>['apply'];
  /** A whole new document rather than operators or a pipeline. */
  readonly replaces: boolean;
  readonly context: Context;
};

/** Reads an update with its filter; throws where either is not right, also if there is nothing to change. */
export function changeOf(context: Context, statement: Doc, fields = { filter: 'q', update: 'u' }): Change {
  const filter = docAt(statement, fields.filter) ?? new Map();
  const update = required(statement.get(fields.update), fields.update);
  if (!isDoc(update) && !Array.isArray(update)) throw failedToParse('An update is a document or a pipeline');
  const arrayFilters = listAt(statement, 'arrayFilters')?.filter(isDoc);
  return {
    filter,
    compiled: compileFilter(filter),
    apply: compileUpdate(update, { arrayFilters }).apply,
    replaces: isDoc(update) && !update.keys().next().value?.startsWith('$'),
    context,
  };
}

/** The changed document, undefined where the update changes nothing. */
export function changeRow(access: Access, row: Row, { compiled, apply, context }: Change): Doc | undefined {
  const matchedIndex = compiled.matchedIndex(row.doc);
  const next = apply(row.doc, { inserting: false, matchedIndex, now: context.now });
  if (next === row.doc) return undefined;
  const id = next.get('_id');
  if (id === undefined || !valuesEqual(id, row.doc.get('_id') ?? null)) {
    throw new MongoError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  replaceRow(access, row, next);
  return next;
}

/** Stores the document that an upsert makes of its filter's equalities and its update. */
export function upsert(access: Access, { filter, apply, context }: Change): Doc {
  const made = apply(upsertSeed(filter), { inserting: true, matchedIndex: undefined, now: context.now });
  const doc = withId(made, () => context.engine.tick());
  assertId(doc.get('_id') ?? null);
  insertDoc(access, doc);
  return doc;
}
