import { Binary } from 'bson';
import { databaseStages } from '../contract.ts';
import { badValue, MongoError } from '../mongo-error.ts';
import { compilePipeline, isStage } from '../query/aggregate.ts';
import { compileFilter } from '../query/match.ts';
import { isPlainNumber } from '../query/number.ts';
import { type Doc, docOf, encodeDoc, isDoc } from '../query/value.ts';
import { type Selection, select } from '../storage/select.ts';
import { openCursor } from '../wire/cursors.ts';
import { accessTo, type Context, collectionName, type Reply } from './context.ts';
import { countAt, docAt, docsAt, required } from './fields.ts';
import { selectionOf } from './selection.ts';

/** Documents led through the stages of a pipeline; a `$match` and `$sort` in front use the collection's indexes. */
export function aggregate(context: Context): Reply {
  const cursor = required(docAt(context.body, 'cursor'), 'aggregate.cursor');
  const { collection, docs, rest } = isPlainNumber(context.body.get('aggregate'))
    ? databaseSource(context)
    : collectionSource(context);
  const documentsOf = (name: string): Iterable<Doc> => documents(context, name, everything);
  const run = compilePipeline(rest, { documentsOf, now: context.now, variables: context.variables });
  return openCursor(context, { collection, docs: encoded(run(docs)), batchSize: countAt(cursor, 'batchSize') });
}

/** Where a pipeline's documents come from, and the stages that they are led through. */
type Source = { readonly collection: string; readonly docs: Iterable<Doc>; readonly rest: readonly Doc[] };

function collectionSource(context: Context): Source {
  const collection = collectionName(context);
  const { selection, rest } = leadingSelection(context);
  return { collection, docs: documents(context, collection, selection), rest };
}

/** A pipeline over the database itself: there are only the sessions to be listed. */
function databaseSource({ engine, body }: Context): Source {
  const [first, ...rest] = docsAt(body, 'pipeline');
  const [name = ''] = first?.keys() ?? [];
  if (!isListed(name)) {
    if (isStage(name)) throw new MongoError(73, `{aggregate: 1} is not valid for '${name}'; a collection is required.`);
    throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
  }
  const options = first?.get(name);
  if (!isDoc(options) || options.size > 0) throw badValue('The embedded engine has no users to list sessions of');
  return { collection: '$cmd.aggregate', docs: sessionDocs(engine), rest };
}

const isListed = (name: string): boolean => databaseStages.some((stage) => stage === name);

function* sessionDocs({ lastUses }: Context['engine']): Generator<Doc> {
  for (const [key, usedAt] of [...lastUses]) {
    yield docOf(['_id', docOf(['id', new Binary(Buffer.from(key, 'hex'), 4)])], ['lastUse', new Date(usedAt)]);
  }
}

/** What the pipeline's first stages select, and the stages after them. */
export function leadingSelection(context: Context): { readonly selection: Selection; readonly rest: readonly Doc[] } {
  const stages = docsAt(context.body, 'pipeline');
  const filter = stageOf(stages[0], '$match');
  const later = filter ? stages.slice(1) : stages;
  const sort = stageOf(later[0], '$sort');
  const from = new Map([...context.body, ['filter', filter ?? null], ['sort', sort ?? null]]);
  return { selection: selectionOf(context, { filter: 'filter', from }), rest: sort ? later.slice(1) : later };
}

const everything: Selection = { filter: new Map(), compiled: compileFilter(new Map()) };

function stageOf(stage: Doc | undefined, name: '$match' | '$sort'): Doc | undefined {
  const argument = stage?.size === 1 ? stage.get(name) : undefined;
  return isDoc(argument) && argument.size > 0 ? argument : undefined;
}

function* documents(context: Context, name: string, selection: Selection): Generator<Doc> {
  const access = accessTo(context, name);
  if (!access) return;
  for (const { doc } of select(access, selection)) yield doc;
}

function* encoded(docs: Iterable<Doc>): Generator<Uint8Array> {
  for (const doc of docs) yield encodeDoc(doc);
}
