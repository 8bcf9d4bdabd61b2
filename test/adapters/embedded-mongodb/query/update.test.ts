import { describe, expect, it } from 'vitest';
import { compileUpdate, upsertSeed } from '../../../../adapters/embedded-mongodb/query/update.ts';
import type { Doc } from '../../../../adapters/embedded-mongodb/query/value.ts';
import { doc, json, value } from './documents.ts';

const now = new Date(1000);

function updated(
  before: string,
  update: string,
  more: { index?: number; filters?: string; inserting?: boolean } = {},
): Doc {
  const arrayFilters = more.filters ? [doc(more.filters)] : [];
  const { apply } = compileUpdate(value(update), { arrayFilters });
  return apply(doc(before), { inserting: more.inserting ?? false, matchedIndex: more.index, now });
}

describe('an update', () => {
  it.each([
    ['{"_id":1}', '{"$set":{"b":1,"a":{"y":1},"c.z":1,"c.d":1}}', '{"_id":1,"a":{"y":1},"b":1,"c":{"d":1,"z":1}}'],
    ['{"_id":1,"b":1,"a":1}', '{"$set":{"a":2}}', '{"_id":1,"b":1,"a":2}'],
    ['{"_id":1,"a":[1]}', '{"$set":{"a.3":4}}', '{"_id":1,"a":[1,null,null,4]}'],
    ['{"_id":1,"a":1,"l":[1,2]}', '{"$unset":{"a":"","l.0":""}}', '{"_id":1,"l":[null,2]}'],
    ['{"_id":1,"n":2147483647}', '{"$inc":{"n":1}}', '{"_id":1,"n":2147483648}'],
    ['{"_id":1,"n":2}', '{"$mul":{"n":1.5,"m":2}}', '{"_id":1,"n":3,"m":0}'],
    ['{"_id":1,"n":2}', '{"$min":{"n":1},"$max":{"m":5}}', '{"_id":1,"n":1,"m":5}'],
    ['{"_id":1,"a":1,"b":2}', '{"$rename":{"a":"c.d"}}', '{"_id":1,"b":2,"c":{"d":1}}'],
    ['{"_id":1}', '{"$currentDate":{"at":true}}', '{"_id":1,"at":{"$date":"1970-01-01T00:00:01Z"}}'],
    ['{"_id":1,"a":[3]}', '{"$push":{"a":{"$each":[1,2],"$sort":1,"$slice":-2}}}', '{"_id":1,"a":[2,3]}'],
    ['{"_id":1,"a":[1,2]}', '{"$addToSet":{"a":{"$each":[2,3]}}}', '{"_id":1,"a":[1,2,3]}'],
    ['{"_id":1,"a":[1,2,3]}', '{"$pull":{"a":{"$gte":2}}}', '{"_id":1,"a":[1]}'],
    ['{"_id":1,"a":[1,2,1]}', '{"$pullAll":{"a":[1]}}', '{"_id":1,"a":[2]}'],
    ['{"_id":1,"a":[1,2]}', '{"$pop":{"a":-1}}', '{"_id":1,"a":[2]}'],
    ['{"_id":1,"a":1}', '{"b":2}', '{"_id":1,"b":2}'],
    [
      '{"_id":1,"a":2}',
      '[{"$set":{"b":{"$add":["$a",1]},"at":"$$NOW"}},{"$unset":"a"}]',
      '{"_id":1,"b":3,"at":{"$date":"1970-01-01T00:00:01Z"}}',
    ],
    ['{"_id":1,"a":2}', '[{"$replaceWith":{"c":"$a"}}]', '{"_id":1,"c":2}'],
  ])('%s with %s becomes %s', (before, update, after) => {
    expect(json(updated(before, update))).toBe(json(doc(after)));
  });

  it.each([
    { before: '{"a":[1,2]}', update: '{"$set":{"a.$":9}}', index: 1, after: '{"a":[1,9]}' },
    { before: '{"a":[1,2]}', update: '{"$inc":{"a.$[]":1}}', after: '{"a":[2,3]}' },
    {
      before: '{"a":[{"n":1},{"n":5}]}',
      update: '{"$set":{"a.$[big].x":1}}',
      filters: '{"big.n":{"$gt":3}}',
      after: '{"a":[{"n":1},{"n":5,"x":1}]}',
    },
  ])('$before with $update becomes $after', ({ before, update, after, ...more }) => {
    expect(json(updated(before, update, more))).toBe(json(doc(after)));
  });

  it.each([
    '{"$set":{"a":1,"l":[1,{"x":1}]}}',
    '{"$inc":{"a":0}}',
    '{"$unset":{"z":"","y.x":""}}',
    '{"$addToSet":{"l":1}}',
    '{"$pull":{"l":7}}',
    '{"$push":{"l":{"$each":[],"$slice":5}}}',
    '{"$max":{"a":{"$numberDouble":"1"}}}',
    '{"$rename":{"z":"y"}}',
    '{"$setOnInsert":{"q":1}}',
    '{"$set":{}}',
    '[{"$set":{"a":"$a"}}]',
    '{"_id":1,"a":1,"l":[1,{"x":1}]}',
  ])('%s changes nothing, and says so by giving the same document', (update) => {
    const before = doc('{"_id":1,"a":1,"l":[1,{"x":1}]}');

    expect(compileUpdate(value(update)).apply(before, { inserting: false, now })).toBe(before);
  });

  it('never changes the document that it is given', () => {
    const before = doc('{"_id":1,"a":{"b":[1,{"c":1}]}}');
    const text = json(before);
    compileUpdate(value('{"$set":{"a.b.1.c":2,"a.d":1},"$unset":{"a.b.0":""}}')).apply(before, {
      inserting: false,
      now,
    });

    expect(json(before)).toBe(text);
  });

  it.each([
    ['{"_id":1}', '{"$set":{"_id":2}}', 66],
    ['{"_id":1}', '{"$set":{"_id":{"$numberDouble":"1"}}}', 66],
    ['{"_id":1}', '{"_id":2,"a":1}', 66],
    ['{"a":1}', '{"$set":{"a.b":1}}', 28],
    ['{"a":[]}', '{"$set":{"a.b":1}}', 28],
    ['{"a":"x"}', '{"$inc":{"a":1}}', 14],
    ['{"a":{"$numberDecimal":"1"}}', '{"$inc":{"a":1}}', 14],
    ['{"a":1}', '{"$inc":{"a":{"$numberDecimal":"1"}}}', 14],
    ['{"a":{"$numberLong":"9223372036854775807"}}', '{"$inc":{"a":1}}', 2],
    ['{"a":1}', '{"$push":{"a":1}}', 2],
    ['{"a":1}', '{"$pop":{"a":1}}', 14],
    ['{}', '{"$set":{"a":1},"$inc":{"a":1}}', 40],
    ['{}', '{"$set":{"a":1,"a.b":1}}', 40],
    ['{}', '{"$foo":{"a":1}}', 9],
    ['{}', '{"$bit":{"a":{"and":1}}}', 9],
    ['{}', '{"$set":1}', 9],
    ['{}', '{"a":1,"$set":{"b":1}}', 52],
    ['{}', '{"$set":{"a..b":1}}', 56],
    ['{"a":[1]}', '{"$set":{"a.$":1}}', 2],
    ['{"a":[1]}', '{"$set":{"a.$[x]":1}}', 2],
    ['{"a":1}', '{"$set":{"a.$[]":1}}', 2],
    ['{}', '[{"$match":{}}]', 72],
    ['{}', '[{"$out":"x"}]', 40324],
    ['{}', '"x"', 9],
  ])('%s with %s is refused with %i', (before, update, code) => {
    expect(() => updated(before, update)).toThrow(expect.objectContaining({ code }));
  });
});

describe('an upsert', () => {
  it.each([
    ['{"a":1,"b":{"$eq":2},"c":{"$gt":3}}', '{"a":1,"b":2}'],
    ['{"b":1,"_id":7,"a.y":2,"a.x":3}', '{"_id":7,"a":{"x":3,"y":2},"b":1}'],
    ['{"$and":[{"a":1},{"b":2}]}', '{"a":1,"b":2}'],
    ['{"$or":[{"a":1}],"k":"x"}', '{"a":1,"k":"x"}'],
    ['{"$or":[{"expire":{"$gt":1}},{"expire":{"$eq":null}}],"key":"k"}', '{"key":"k"}'],
    ['{"a":{"$in":[1]},"b":{"$in":[1,2]},"c":{"$regex":"x"}}', '{"a":1}'],
  ])('of %s starts from %s', (filter, seed) => {
    expect(json(upsertSeed(doc(filter)))).toBe(json(doc(seed)));
  });

  it('of a replacement takes the id alone, and sets fields that are for inserts', () => {
    const seed = upsertSeed(doc('{"_id":5,"a":1}'), 'replacement');

    expect(json(compileUpdate(value('{"b":1}')).apply(seed, { inserting: true, now }))).toBe('{"_id":5,"b":1}');
    expect(json(updated('{"k":1}', '{"$setOnInsert":{"b":1},"$inc":{"n":2}}', { inserting: true }))).toBe(
      '{"k":1,"b":1,"n":2}',
    );
  });

  it.each([
    ['{"a":1,"$and":[{"a":2}]}', 54],
    ['{"a":1,"a.b":2}', 54],
    ['{"$expr":{"$eq":["$a",1]}}', 224],
  ])('of %s is refused with %i', (filter, code) => {
    expect(() => upsertSeed(doc(filter))).toThrow(expect.objectContaining({ code }));
  });
});
