import { compilePipeline } from '../query/aggregate.ts';
import { compileFilter } from '../query/match.ts';
import { type Doc, encodeDoc, isDoc } from '../query/value.ts';
import { select } from '../storage/select.ts';
import { openCursor } from '../wire/cursors.ts';
import { accessTo, type Context, collectionName, type Reply } from './context.ts';
import { countAt, docAt, docsAt, required } from './fields.ts';
import { hintAt } from './find.ts';

/** Documents led through the stages of a pipeline; a `$match` in front uses the collection's indexes. */
export function aggregate(context: Context): Reply {
  const { body, now } = context;
  const collection = collectionName(context);
  const stages = docsAt(body, 'pipeline');
  const cursor = required(docAt(body, 'cursor'), 'aggregate.cursor');
  const documentsOf = (name: string): Iterable<Doc> => documents(context, name, new Map());
  const { filter, rest } = splitMatch(stages);
  const run = compilePipeline(rest, { documentsOf, now });
  const docs = run(documents(context, collection, filter));
  return openCursor(context, { collection, docs: encoded(docs), batchSize: countAt(cursor, 'batchSize') });
}

/** The pipeline's leading filter, and what comes after it. */
export function splitMatch(stages: readonly Doc[]): { readonly filter: Doc; readonly rest: readonly Doc[] } {
  const filter = stages[0]?.get('$match');
  if (!isDoc(filter) || stages[0]?.size !== 1) return { filter: new Map(), rest: stages };
  compileFilter(filter);
  return { filter, rest: stages.slice(1) };
}

function* documents(context: Context, name: string, filter: Doc): Generator<Doc> {
  const access = accessTo(context, name);
  if (!access) return;
  const { body, checkTime } = context;
  const hint = name === body.get('aggregate') ? hintAt(body) : undefined;
  for (const { doc } of select(access, { filter, hint, checkTime })) yield doc;
}

function* encoded(docs: Iterable<Doc>): Generator<Uint8Array> {
  for (const doc of docs) yield encodeDoc(doc);
}
