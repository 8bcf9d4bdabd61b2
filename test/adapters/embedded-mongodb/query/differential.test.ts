import { Int32 } from 'bson';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compilePipeline } from '../../../../adapters/embedded-mongodb/query/aggregate.ts';
import { compileExpression } from '../../../../adapters/embedded-mongodb/query/expression.ts';
import { compileFilter } from '../../../../adapters/embedded-mongodb/query/match.ts';
import { compileProjection } from '../../../../adapters/embedded-mongodb/query/project.ts';
import { compileSorting, sortDocs } from '../../../../adapters/embedded-mongodb/query/sort.ts';
import { compileUpdate, upsertSeed } from '../../../../adapters/embedded-mongodb/query/update.ts';
import { type Doc, docOf, type Value } from '../../../../adapters/embedded-mongodb/query/value.ts';
import { anyNumber, docsWith, docWith, plainNumber, withId } from './arbitrary-docs.ts';
import { expression, typedDoc } from './arbitrary-expressions.ts';
import { filterWith } from './arbitrary-filters.ts';
import { pattern, subjects } from './arbitrary-patterns.ts';
import { pipeline } from './arbitrary-pipelines.ts';
import { projectionWith, sortSpec } from './arbitrary-shapes.ts';
import { updateCase } from './arbitrary-updates.ts';
import {
  casesOf,
  caseText,
  compare,
  fill,
  hasty,
  type Outcome,
  outcomeIn,
  outcomeOf,
  shown,
  unorderedParts,
} from './differential.ts';
import { batchOf, connectOracle, type Oracle } from './oracle.ts';

const uri = process.env['OUTCRY_TEST_MONGODB_URI'];
const long = { timeout: 3_600_000 };
const byId = docOf(['_id', new Int32(1)]);

describe.skipIf(!uri)('the same random cases on a real MongoDB', () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = await connectOracle(uri ?? '', `outcry_query_${process.pid}`);
  });
  afterAll(() => oracle.close());

  it('filters', long, async ({ task }) => {
    task.meta.proof = await compare(
      casesOf(0.2),
      fc.tuple(docsWith(anyNumber), filterWith(anyNumber)),
      async ([docs, filter]) => {
        await fill(oracle, 'filters', docs);
        const reply = await oracle.run(['find', 'filters'], ['filter', filter], ['hint', byId]);

        return expectSame(outcomeIn(reply, batchOf), { parts: [docs, filter] }, () =>
          docs.filter(compileFilter(filter).matches),
        );
      },
    );
  });

  it('regular expressions', long, async ({ task }) => {
    task.meta.proof = await compare(
      casesOf(0.05),
      fc.tuple(subjects, pattern, fc.subarray(['i', 'm', 's', 'x'])),
      async ([texts, source, options]) => {
        const docs = texts.map((text, id) => docOf(['_id', new Int32(id)], ['t', text]));
        const filter = docOf(['t', docOf(['$regex', source], ['$options', options.join('')])]);
        await fill(oracle, 'expressions', docs);
        const reply = await oracle.run(['find', 'expressions'], ['filter', filter], ['hint', byId]);

        return expectSame(outcomeIn(reply, batchOf), { parts: [docs, filter] }, () =>
          docs.filter(compileFilter(filter).matches),
        );
      },
    );
  });

  it('sorts', long, async ({ task }) => {
    task.meta.proof = await compare(casesOf(0.1), fc.tuple(docsWith(anyNumber), sortSpec), async ([docs, sort]) => {
      await fill(oracle, 'sorts', docs);
      const reply = await oracle.run(['find', 'sorts'], ['filter', new Map()], ['sort', sort]);

      return expectSame(outcomeIn(reply, batchOf), { parts: [docs, sort] }, () => sortDocs(docs, compileSorting(sort)));
    });
  });

  it('projections', long, async ({ task }) => {
    const cases = fc.tuple(docsWith(plainNumber), filterWith(plainNumber, 0), projectionWith(plainNumber));
    task.meta.proof = await compare(casesOf(0.1), cases, async ([docs, filter, projection]) => {
      await fill(oracle, 'projections', docs);
      const reply = await oracle.run(
        ['find', 'projections'],
        ['filter', filter],
        ['projection', projection],
        ['hint', byId],
      );

      return expectSame(
        outcomeIn(reply, batchOf),
        { parts: [docs, filter, projection], mistakes: projection.size },
        () => {
          const compiled = compileFilter(filter);
          const project = compileProjection(projection);
          return docs.filter(compiled.matches).map((doc) => project(doc, compiled));
        },
      );
    });
  });

  it('updates', long, async ({ task }) => {
    const filters = fc.oneof({ arbitrary: fc.constant<Doc>(new Map()), weight: 2 }, filterWith(plainNumber, 1));
    const cases = fc.tuple(docWith(plainNumber), filters, updateCase);
    task.meta.proof = await compare(casesOf(0.2), cases, async ([fields, filter, { update, arrayFilters }]) => {
      const doc = withId(fields, 0);
      await fill(oracle, 'updates', [doc]);
      const statement = statementOf(docOf(['q', filter], ['u', update]), arrayFilters);
      const reply = await oracle.run(['update', 'updates'], ['updates', [statement]], hasty);
      const after = batchOf(await oracle.run(['find', 'updates']));

      return expectSame(
        outcomeIn(reply, () => [...after, changed(reply)]),
        { parts: [doc, statement], mistakes: pathsIn(update) + filter.size },
        () => {
          const compiled = compileFilter(filter);
          const { apply } = compileUpdate(update, { arrayFilters });
          if (!compiled.matches(doc)) return [doc, counts(0, 0)];
          const updated = apply(doc, { inserting: false, matchedIndex: compiled.matchedIndex(doc), now: new Date(0) });
          return [updated, counts(1, updated === doc ? 0 : 1)];
        },
      );
    });
  });

  it('expressions', long, async ({ task }) => {
    task.meta.proof = await compare(casesOf(0.15), fc.tuple(typedDoc, expression), async ([doc, value]) => {
      await fill(oracle, 'expressions', [withId(doc, 0)]);
      const stage = docOf(['$replaceWith', docOf(['value', value])]);
      const reply = await oracle.run(['aggregate', 'expressions'], ['pipeline', [stage]], ['cursor', new Map()]);

      return expectSame(outcomeIn(reply, batchOf), { parts: [doc, [value]], mistakes: 2 }, () => {
        const result = compileExpression(value)(withId(doc, 0));
        return [result === undefined ? new Map() : docOf(['value', result])];
      });
    });
  });

  it('pipelines', long, async ({ task }) => {
    // a MongoDB wraps the two keys in a document when it sorts groups by them
    const docs = docsWith(plainNumber).filter((some) => !/minKey|maxKey/.test(caseText(some)));
    const cases = fc.tuple(docs, docs, pipeline);
    task.meta.proof = await compare(casesOf(0.15), cases, async ([own, foreign, stages]) => {
      await fill(oracle, 'pipelines', own);
      await fill(oracle, 'foreign', foreign);
      const reply = await oracle.run(
        ['aggregate', 'pipelines'],
        ['pipeline', stages],
        ['cursor', new Map()],
        ['hint', byId],
      );
      const documentsOf = (): readonly Doc[] => foreign;

      return expectSame(
        outcomeIn(reply, (found) => unorderedParts(batchOf(found), stages.at(-1))),
        { parts: [own, foreign, stages], mistakes: 2 },
        () => unorderedParts([...compilePipeline(stages, { documentsOf, now: new Date(0) })(own)], stages.at(-1)),
      );
    });
  });

  it('upserts', long, async ({ task }) => {
    // an empty $all makes MongoDB forget the rest of the filter
    const cases = fc
      .tuple(filterWith(plainNumber, 2), updateCase)
      .filter(([filter]) => !caseText(filter).includes('"$all":[]'));
    task.meta.proof = await compare(casesOf(0.05), cases, async ([filter, { update, arrayFilters }]) => {
      await fill(oracle, 'upserts', []);
      const statement = statementOf(docOf(['q', filter], ['u', update], ['upsert', true]), arrayFilters);
      const reply = await oracle.run(['update', 'upserts'], ['updates', [statement]], hasty);
      const after = batchOf(await oracle.run(['find', 'upserts']));

      return expectSame(
        outcomeIn(reply, () => after.map(withoutNewId)),
        { parts: [statement], mistakes: pathsIn(update) + filter.size },
        () => {
          compileFilter(filter);
          const { apply, kind } = compileUpdate(update, { arrayFilters });
          return [apply(upsertSeed(filter, kind), { inserting: true, now: new Date(0) })];
        },
      );
    });
  });
});

if (!uri) it.skip('the same random cases on a real MongoDB: real MongoDB: not exercised');

type Case = { readonly parts: readonly (Doc | readonly Value[])[]; readonly mistakes?: number };

/**
 * Of several possible mistakes either side may name another first, so their numbers are compared for one alone.
 *
 * Gives whether the case showed anything: documents, not an error or nothing at all.
 */
function expectSame(theirs: Outcome, { parts, mistakes = 1 }: Case, act: () => Iterable<Doc>): boolean {
  const ours = outcomeOf(act);
  if (!ours || (mistakes > 1 && 'code' in ours && 'code' in theirs)) return false;
  expect(shown(ours), caseText(...parts)).toEqual(shown(theirs));
  return 'docs' in theirs && theirs.docs.length > 0;
}

const statementOf = (statement: Doc, arrayFilters: readonly Doc[]): Doc =>
  arrayFilters.length > 0 ? statement.set('arrayFilters', [...arrayFilters]) : statement;

const pathsIn = (update: Doc | Value[]): number =>
  Array.isArray(update)
    ? 1
    : [...update.values()].reduce((sum, fields) => sum + (fields instanceof Map ? fields.size : 1), 0);

const counts = (matched: number, modified: number): Doc =>
  docOf(['n', new Int32(matched)], ['nModified', new Int32(modified)]);

const changed = (reply: Doc): Doc =>
  docOf(['n', reply.get('n') ?? null], ['nModified', reply.get('nModified') ?? null]);

/** The document without an `_id` that the server made up. */
function withoutNewId(doc: Doc): Doc {
  const [first, ...rest] = doc;
  return first && /^ObjectId|^[0-9a-f]{24}$/.test(String(first[1])) && !/^(0123|ffff)/.test(String(first[1]))
    ? new Map(rest)
    : doc;
}
