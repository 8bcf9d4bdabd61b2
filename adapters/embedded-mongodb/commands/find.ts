import { Int32, Long } from 'bson';
import { badValue } from '../mongo-error.ts';
import { compileFilter } from '../query/match.ts';
import { compileProjection } from '../query/project.ts';
import { compileSort } from '../query/sort.ts';
import { type Doc, docOf, encodeDoc } from '../query/value.ts';
import type { Row } from '../storage/rows.ts';
import { type Selection, select } from '../storage/select.ts';
import { openCursor } from '../wire/cursors.ts';
import { accessTo, type Context, collectionName, type Reply } from './context.ts';
import { countAt, docAt, flagAt, integerAt } from './fields.ts';

/** Documents of a collection, the first batch of them with the reply. */
export function find(context: Context): Reply {
  const { body } = context;
  const name = collectionName(context);
  const selection = selectionOf(context);
  const project = projectionOf(body, selection.filter);
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

/** What `find` selects, checked even where there is no collection to look into. */
export function selectionOf(context: Context): Selection {
  const { body, checkTime } = context;
  const filter = docAt(body, 'filter') ?? new Map();
  const sort = docAt(body, 'sort');
  compileFilter(filter);
  if (sort && !sort.has('$natural')) compileSort(sort);
  const limit = Math.abs(integerAt(body, 'limit') ?? 0);
  return {
    filter,
    sort,
    hint: hintAt(body),
    skip: countAt(body, 'skip'),
    limit: limit === 0 ? undefined : limit,
    checkTime,
  };
}

/** The hint, where one is given: a name, a key or `$natural`. */
export function hintAt(body: Doc): Selection['hint'] {
  const hint = body.get('hint');
  if (hint === undefined || hint === null || (hint instanceof Map && hint.size === 0)) return undefined;
  if (typeof hint !== 'string' && !(hint instanceof Map)) throw badValue('Hint must be a string or an object');
  return hint;
}

type Project = (doc: Doc) => Doc;

function projectionOf(body: Doc, filter: Doc): Project | undefined {
  const spec = docAt(body, 'projection');
  if (!spec || spec.size === 0) return undefined;
  const project = compileProjection(spec);
  const compiled = compileFilter(filter);
  return (doc) => project(doc, compiled);
}

function* projected(rows: Iterable<Row>, project: Project): Generator<Uint8Array> {
  for (const { doc } of rows) yield encodeDoc(project(doc));
}

function* stored(rows: Iterable<Row>): Generator<Uint8Array> {
  for (const { bytes } of rows) yield bytes;
}

/** How many documents match. */
export function count(context: Context): Reply {
  const { body, checkTime } = context;
  const access = accessTo(context, collectionName(context));
  const filter = docAt(body, 'query') ?? new Map();
  compileFilter(filter);
  const limit = Math.abs(integerAt(body, 'limit') ?? 0) || undefined;
  const selection = { filter, hint: hintAt(body), skip: countAt(body, 'skip'), limit, checkTime };
  let n = 0;
  for (const _ of access ? select(access, selection) : []) n += 1;
  return { doc: docOf(['n', n > 0x7fffffff ? Long.fromNumber(n) : new Int32(n)]) };
}
