import { Int32 } from 'bson';
import { failedToParse } from '../mongo-error.ts';
import { type Doc, docOf, type Value } from '../query/value.ts';
import { removeRow } from '../storage/change.ts';
import type { Row } from '../storage/rows.ts';
import { type Selection, select } from '../storage/select.ts';
import type { Access } from '../storage/store.ts';
import { accessOrCreate, accessTo, type Context, collectionName, type Reply } from './context.ts';
import { flagAt } from './fields.ts';
import { projectionOf } from './find.ts';
import { selectionOf } from './selection.ts';
import { type Change, changeRow, updateOf, upsert } from './update.ts';

/** Changes or removes the first document in the order of the sort and returns it as it was or, with `new`, is. */
export function findAndModify(context: Context): Reply {
  const { body } = context;
  assertConsistent(body);
  const update = body.has('update') ? updateOf(context, body, 'update') : undefined;
  const selection = selectionOf(context, { filter: 'query', limit: 1 });
  const project = projectionOf(context, selection.compiled, 'fields') ?? ((doc: Doc) => doc);
  const name = collectionName(context);
  return update
    ? updateFirst(name, { selection, update, context }, project)
    : removeFirst(name, { selection, context }, project);
}

function assertConsistent(body: Doc): void {
  const removes = flagAt(body, 'remove') ?? false;
  if (removes === body.has('update')) throw failedToParse('Either an update or remove=true must be specified');
  if (removes && flagAt(body, 'upsert')) throw failedToParse('Cannot specify both upsert=true and remove=true');
  if (removes && flagAt(body, 'new')) {
    throw failedToParse('Cannot specify both new=true and remove=true; remove always returns the deleted document');
  }
}

type Project = (doc: Doc) => Doc;

function removeFirst(name: string, { context, selection }: Omit<Change, 'update'>, project: Project): Reply {
  const access = accessTo(context, name);
  const row = access && firstRow(access, selection);
  if (!access || !row) return { doc: docOf(['lastErrorObject', docOf(['n', new Int32(0)])], ['value', null]) };
  removeRow(access, row);
  return { doc: docOf(['lastErrorObject', docOf(['n', new Int32(1)])], ['value', project(row.doc)]) };
}

function updateFirst(name: string, change: Change, project: Project): Reply {
  const { context, selection } = change;
  const access = accessTo(context, name);
  const row = access && firstRow(access, selection);
  const returnsNew = flagAt(context.body, 'new') ?? false;
  if (access && row) {
    const next = changeRow(access, row, change) ?? row.doc;
    return replyOf({ updated: true }, project(returnsNew ? next : row.doc));
  }
  if (!flagAt(context.body, 'upsert')) return replyOf({ updated: false }, null);
  const doc = upsert(accessOrCreate(context, name), change);
  return replyOf({ updated: false, id: doc.get('_id') ?? null }, returnsNew ? project(doc) : null);
}

const firstRow = (access: Access, selection: Selection): Row | undefined => [...select(access, selection)][0];

function replyOf({ updated, id }: { readonly updated: boolean; readonly id?: Value }, value: Doc | null): Reply {
  const n = new Int32(updated || id !== undefined ? 1 : 0);
  const upserted: [string, Value][] = id === undefined ? [] : [['upserted', id]];
  return {
    doc: docOf(['lastErrorObject', docOf(['n', n], ['updatedExisting', updated], ...upserted)], ['value', value]),
  };
}
