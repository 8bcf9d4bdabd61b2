import { compilePipeline } from '../query/aggregate.ts';
import { compileFilter } from '../query/match.ts';
import { type Doc, encodeDoc, isDoc } from '../query/value.ts';
import { type Selection, select } from '../storage/select.ts';
import { openCursor } from '../wire/cursors.ts';
import { accessTo, type Context, collectionName, type Reply } from './context.ts';
import { countAt, docAt, docsAt, required } from './fields.ts';
import { selectionOf } from './selection.ts';

/** Documents led through the stages of a pipeline; a `$match` and `$sort` in front use the collection's indexes. */
export function aggregate(context: Context): Reply {
  const collection = collectionName(context);
  const cursor = required(docAt(context.body, 'cursor'), 'aggregate.cursor');
  const { selection, rest } = leadingSelection(context);
  const documentsOf = (name: string): Iterable<Doc> => documents(context, name, everything);
  const run = compilePipeline(rest, { documentsOf, now: context.now, variables: context.variables });
  const docs = run(documents(context, collection, selection));
  return openCursor(context, { collection, docs: encoded(docs), batchSize: countAt(cursor, 'batchSize') });
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
