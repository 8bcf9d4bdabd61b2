import { rmSync } from 'node:fs';
import { EJSON, Int32 } from 'bson';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Outcome, runBatch } from '../../../../adapters/embedded-mongodb/commands/batch.ts';
import { runCommand } from '../../../../adapters/embedded-mongodb/commands/run.ts';
import { createEngine } from '../../../../adapters/embedded-mongodb/create-engine.ts';
import type { Engine } from '../../../../adapters/embedded-mongodb/engine.ts';
import { type Doc, decodeDoc, docOf, isDoc, type Value } from '../../../../adapters/embedded-mongodb/query/value.ts';
import { errorBytes, replyBytes } from '../../../../adapters/embedded-mongodb/wire/reply-bytes.ts';
import { temporaryDirectory } from '../engines.ts';
import { docWith, plainNumber, withId } from '../query/arbitrary-docs.ts';
import { filterWith } from '../query/arbitrary-filters.ts';
import { sortSpec } from '../query/arbitrary-shapes.ts';
import { updateCase } from '../query/arbitrary-updates.ts';
import { seed } from '../query/differential.ts';
import { connectOracle, type Oracle } from '../query/oracle.ts';

const uri = process.env['OUTCRY_TEST_MONGODB_URI'];

/** Sequences of commands that are tried; the full proof takes more. */
const cases = Number(process.env['OUTCRY_TEST_DIFFERENTIAL_CASES'] ?? 400) / 4;

it.skipIf(uri)('real MongoDB: not exercised', () => {});

describe.skipIf(!uri)('the same random commands on a real MongoDB', () => {
  let oracle: Oracle;
  let engine: Engine;
  const dataDir = temporaryDirectory();
  beforeAll(async () => {
    oracle = await connectOracle(uri ?? '', `outcry_commands_${process.pid}`);
    engine = createEngine({ dataDir, maxMegabytes: 100, testCommands: true });
  });
  afterAll(async () => {
    await oracle.close();
    engine.store.sqlite.close();
    rmSync(dataDir, { recursive: true });
  });

  it('come to the same', { timeout: 3_600_000 }, async ({ task }) => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryCommands, async (commands) => {
        for (const command of cleared) {
          ask(engine, command);
          await oracle.run(...command);
        }
        for (const command of [...commands, everything]) {
          const own = ask(engine, command);
          if (isRefused(own)) return;
          const real = await oracle.run(...command);
          expect(shown(own), EJSON.stringify(commands, { relaxed: false })).toEqual(shown(real));
          compared += 1;
        }
      }),
      { numRuns: cases, seed: seed() },
    );
    expect(compared).toBeGreaterThanOrEqual(cases * 4);
    task.meta.proof = { cases: compared };
  });
});

type Command = [string, Value][];

const doc = docWith(plainNumber);
const filter = filterWith(plainNumber, 1);
const id = fc.integer({ min: 0, max: 5 }).map((n) => new Int32(n));
const zero = new Int32(0);
const all = new Map();

/** Two collections of a name would be dropped and created more often than a real server likes. */
const cleared: Command[] = [
  [
    ['insert', 'c'],
    ['documents', [docOf(['_id', 'first'])]],
    ['ordered', false],
  ],
  [
    ['dropIndexes', 'c'],
    ['index', '*'],
  ],
  [
    ['delete', 'c'],
    ['deletes', [docOf(['q', all], ['limit', zero])]],
  ],
];

const everything: Command = [
  ['find', 'c'],
  ['sort', docOf(['_id', new Int32(1)])],
];

/** One document by its `_id` (alone, where it may be upserted: a MongoDB forgets the `_id` of a filter that it finds absurd), and perhaps more than that; what is chosen among several would be left to chance. */
const one = fc
  .tuple(id, fc.option(filter))
  .map(([_id, more]): Doc => (more ? docOf(['_id', _id], ['$and', [more]]) : docOf(['_id', _id])));

const keys = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'a.b', 'b.c'), fc.constantFrom(1, -1)), {
    minLength: 1,
    maxLength: 2,
    selector: ([path]) => path,
  })
  .map((paths): Doc => new Map(paths.map(([path, direction]) => [path, new Int32(direction)])));

const arbitraryIndex = fc
  .tuple(keys, fc.boolean(), fc.constantFrom('sparse', 'partial', 'plain'))
  .map(([key, unique, kind]): Command => {
    const only: [string, Value][] =
      kind === 'plain'
        ? []
        : kind === 'sparse'
          ? [['sparse', true]]
          : [['partialFilterExpression', docOf(['c', docOf(['$exists', true])])]];
    const name = EJSON.stringify([...key, kind]);
    return [
      ['createIndexes', 'c'],
      ['indexes', [docOf(['key', key], ['name', name], ['unique', unique], ...only)]],
    ];
  });

const arbitraryWrite: fc.Arbitrary<Command> = fc.oneof(
  fc.tuple(fc.array(fc.tuple(doc, id), { minLength: 1, maxLength: 4 }), fc.boolean()).map(
    ([docs, ordered]): Command => [
      ['insert', 'c'],
      ['documents', docs.map(([one, { value }]) => withId(one, value))],
      ['ordered', ordered],
    ],
  ),
  fc.tuple(one, updateCase, fc.boolean()).map(
    ([q, { update, arrayFilters }, upsert]): Command => [
      ['update', 'c'],
      ['updates', [docOf(['q', q], ['u', update], ['upsert', upsert && q.size === 1], ...filtersOf(arrayFilters))]],
    ],
  ),
  fc
    .tuple(one, updateCase, fc.boolean(), fc.boolean())
    .map(
      ([query, { update, arrayFilters }, upsert, after]): Command => [
        ['findAndModify', 'c'],
        ['query', query],
        ['update', update],
        ['upsert', upsert && query.size === 1],
        ['new', after],
        ...filtersOf(arrayFilters),
      ],
    ),
  fc.tuple(filter, sortSpec).map(
    ([query, sort]): Command => [
      ['findAndModify', 'c'],
      ['query', query],
      ['sort', sort],
      ['remove', true],
    ],
  ),
  filter.map(
    (q): Command => [
      ['delete', 'c'],
      ['deletes', [docOf(['q', q], ['limit', zero])]],
    ],
  ),
);

const arbitraryRead: fc.Arbitrary<Command> = fc.oneof(
  fc.tuple(filter, sortSpec, fc.integer({ min: 0, max: 3 })).map(
    ([one, sort, limit]): Command => [
      ['find', 'c'],
      ['filter', one],
      ['sort', sort],
      ['limit', new Int32(limit)],
    ],
  ),
  filter.map(
    (query): Command => [
      ['count', 'c'],
      ['query', query],
    ],
  ),
  fc.tuple(filter, fc.constantFrom('a', 'a.b', 'b.0', '_id')).map(
    ([query, key]): Command => [
      ['distinct', 'c'],
      ['key', key],
      ['query', query],
    ],
  ),
);

const arbitraryCommands = fc
  .tuple(
    fc.array(arbitraryIndex, { maxLength: 2 }),
    fc.array(fc.oneof({ arbitrary: arbitraryWrite, weight: 2 }, arbitraryRead), { minLength: 3, maxLength: 8 }),
  )
  .map(([indexes, commands]) => [...indexes, ...commands]);

const filtersOf = (arrayFilters: readonly Doc[]): Command =>
  arrayFilters.length > 0 ? [['arrayFilters', [...arrayFilters]]] : [];

const connection = { id: 1, appName: undefined, login: undefined };

function ask(engine: Engine, fields: Command): Doc {
  const [name = ''] = fields[0] ?? [];
  const request = { name, db: 'd', body: docOf(...fields), connection, receivedAt: Date.now() };
  const [outcome] = runBatch(engine, [() => runCommand(engine, request)]);
  return decodeDoc(bytesOf(engine, outcome));
}

function bytesOf(engine: Engine, outcome: Outcome | undefined): Uint8Array {
  if (outcome?.kind === 'reply') return replyBytes(engine, outcome.reply);
  if (outcome?.kind === 'error') return errorBytes(engine, outcome.error, []);
  throw new Error('Nobody holds a lock');
}

/** What a MongoDB does and the contract leaves out. */
function isRefused(reply: Doc): boolean {
  const errors = [reply, ...listAt(reply, 'writeErrors')];
  return errors.some((error) => /decimal|depends on the version|embedded engine/.test(String(error.get('errmsg'))));
}

/** What both must agree on: results and counts, and of errors that there is one, and whether it is a taken key. */
function shown(reply: Doc): unknown {
  if (Number(reply.get('ok')) === 0) return faultOf(reply);
  const names = ['n', 'nModified', 'upserted', 'value', 'lastErrorObject', 'nIndexesWas', 'numIndexesAfter'];
  const cursor = reply.get('cursor');
  const batch = isDoc(cursor) ? cursor.get('firstBatch') : undefined;
  const text = { ...Object.fromEntries(names.map((name) => [name, reply.get(name)])), values: valuesOf(reply), batch };
  const errors = listAt(reply, 'writeErrors').map((error) => [Number(error.get('index')), faultOf(error)]);
  return { reply: EJSON.stringify(text, { relaxed: false }), errors };
}

/** Which of several faults is named is compared where filters and updates are tried one at a time. */
const faultOf = (error: Doc): string => (Number(error.get('code')) === 11000 ? 'taken' : 'fault');

/**
 * In no order that is promised. Where it happens to use an index, a MongoDB counts a missing field as null, and takes an
 * array within an array apart.
 */
const valuesOf = (reply: Doc): string[] | undefined => {
  const values = reply.get('values');
  if (!Array.isArray(values)) return undefined;
  const texts = values.flatMap(takenApart).map((value) => EJSON.stringify(value, { relaxed: false }));
  return [...new Set(texts)].filter((text) => text !== 'null').toSorted();
};

const takenApart = (value: Value): readonly Value[] => (Array.isArray(value) ? value.flatMap(takenApart) : [value]);

function listAt(reply: Doc, name: string): Doc[] {
  const list = reply.get(name);
  return Array.isArray(list) ? list.filter(isDoc) : [];
}
