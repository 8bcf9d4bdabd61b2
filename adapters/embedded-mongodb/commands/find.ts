import { Int32, Long } from 'bson';
import type { Filter } from '../query/match.ts';
import { compileProjection } from '../query/project.ts';
import { type Doc, docOf, encodeDoc } from '../query/value.ts';
import type { Row } from '../storage/rows.ts';
import { type Selection, select } from '../storage/select.ts';
import { openCursor } from '../wire/cursors.ts';
import { accessTo, type Context, collectionName, type Reply } from './context.ts';
import { countAt, docAt, flagAt, integerAt } from './fields.ts';
import { selectionOf } from './selection.ts';

/** Documents of a collection, the first batch of them with the reply. */
export function find(context: Context): Reply {
  const { body } = context;
  const name = collectionName(context);
  const selection = findSelection(context);
  const project = projectionOf(context, selection.compiled, 'projection');
  const access = accessTo(context, name);
  const rows = access ? select(access, selection) : [];
  return openCursor(context, {
    collection: name,
    docs: project ? projected(rows, project) : stored(rows),
    batchSize: countAt(body, 'batchSize'),
    most: selection.limit,
    single: (flagAt(body, 'singleBatch') ?? false) || (integerAt(body, 'limit') ?? 0) < 0,
    keep: flagAt(body, 'noCursorTimeout') ?? false,
  });
}

/** What `find` selects; a limit of 0 is none, a negative one means a single batch. */
export function findSelection(context: Context): Selection {
  const limit = Math.abs(integerAt(context.body, 'limit') ?? 0) || undefined;
  return selectionOf(context, { filter: 'filter', limit, skip: countAt(context.body, 'skip') });
}

type Project = (doc: Doc) => Doc;

/** What makes the documents of a reply of those found, undefined where they stay as they are. */
export function projectionOf(context: Context, filter: Filter, field: string): Project | undefined {
  const spec = docAt(context.body, field);
  if (!spec || spec.size === 0) return undefined;
  const project = compileProjection(spec, context.variables);
  return (doc) => project(doc, filter);
}

function* projected(rows: Iterable<Row>, project: Project): Generator<Uint8Array> {
  for (const { doc } of rows) yield encodeDoc(project(doc));
}

function* stored(rows: Iterable<Row>): Generator<Uint8Array> {
  for (const { bytes } of rows) yield bytes;
}

/** How many documents match. */
export function count(context: Context): Reply {
  const access = accessTo(context, collectionName(context));
  const selection = countSelection(context);
  let n = 0;
  for (const _ of access ? select(access, selection) : []) n += 1;
  return { doc: docOf(['n', n > 0x7fffffff ? Long.fromNumber(n) : new Int32(n)]) };
}

/** What `count` selects; a negative limit counts as a positive one. */
export function countSelection(context: Context): Selection {
  const limit = Math.abs(integerAt(context.body, 'limit') ?? 0) || undefined;
  return selectionOf(context, { filter: 'query', limit, skip: countAt(context.body, 'skip') });
}
