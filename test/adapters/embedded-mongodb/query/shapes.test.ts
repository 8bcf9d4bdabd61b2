import { describe, expect, it } from 'vitest';
import { compilePipeline } from '../../../../adapters/embedded-mongodb/query/aggregate.ts';
import { compileExpression } from '../../../../adapters/embedded-mongodb/query/expression.ts';
import { compileFilter } from '../../../../adapters/embedded-mongodb/query/match.ts';
import { compileProjection } from '../../../../adapters/embedded-mongodb/query/project.ts';
import { compileSort, compileSorting, sortDocs } from '../../../../adapters/embedded-mongodb/query/sort.ts';
import { isDoc } from '../../../../adapters/embedded-mongodb/query/value.ts';
import { doc, json, value } from './documents.ts';

const list = (text: string) => [value(text)].flat().filter(isDoc);

describe('a projection', () => {
  const stored = '{"_id":1,"a":1,"b":{"c":2,"d":3},"l":[{"x":1},{"x":2}]}';

  it.each([
    ['{}', stored],
    ['{"b":1,"a":1}', '{"_id":1,"a":1,"b":{"c":2,"d":3}}'],
    ['{"_id":0,"b.c":1}', '{"b":{"c":2}}'],
    ['{"b.c":0,"l":0}', '{"_id":1,"a":1,"b":{"d":3}}'],
    ['{"l.x":1}', '{"_id":1,"l":[{"x":1},{"x":2}]}'],
    ['{"l":{"$slice":-1},"b":0,"a":0}', '{"_id":1,"l":[{"x":2}]}'],
    ['{"l":{"$elemMatch":{"x":2}}}', '{"_id":1,"l":[{"x":2}]}'],
    ['{"l.$":1}', '{"_id":1,"l":[{"x":2}]}'],
    ['{"n":{"$add":["$a",1]},"a":1}', '{"_id":1,"a":1,"n":2}'],
  ])('%s gives %s', (projection, shaped) => {
    expect(json(compileProjection(doc(projection))(doc(stored), compileFilter(doc('{"l.x":2}'))))).toBe(
      json(doc(shaped)),
    );
  });

  it.each([
    ['{"a":1,"b":0}', 31254],
    ['{"a":0,"b":1}', 31253],
    ['{"a":1,"a.b":1}', 31249],
    ['{"a":{"$foo":1}}', 168],
    ['{"a":{"$meta":"textScore"}}', 168],
    ['{"a.$":1,"b.$":1}', 31276],
  ])('%s is refused with %i', (projection, code) => {
    expect(() => compileProjection(doc(projection))).toThrow(expect.objectContaining({ code }));
  });
});

describe('a sort', () => {
  it.each([
    ['{"a":1}', '[{"a":[]},{},{"a":null},{"a":[3,1]},{"a":2},{"a":"x"}]'],
    ['{"a":-1}', '[{"a":"x"},{"a":[3,1]},{"a":2},{"a":null},{"a":[]}]'],
    ['{"a.b":1,"c":-1}', '[{"a":[{"b":1},{"b":9}],"c":5},{"a":{"b":1},"c":1},{"a":{"b":2}}]'],
  ])('%s keeps %s in order', (spec, docs) => {
    const sorted = list(docs);

    expect(sortDocs(sorted.toReversed().toReversed(), compileSorting(doc(spec)))).toEqual(sorted);
    expect(sorted.every((one, at) => at === 0 || compileSort(doc(spec))(sorted[at - 1] ?? one, one) <= 0)).toBe(true);
  });

  it('refuses other directions, and keys in two arrays at once', () => {
    expect(() => compileSort(doc('{"a":2}'))).toThrow(expect.objectContaining({ code: 15975 }));
    expect(() => compileSorting(doc('{"a":1,"b":1}')).keyOf(doc('{"a":[1],"b":[1]}'))).toThrow(/parallel/);
  });
});

describe('an expression', () => {
  it.each([
    ['{"$add":[{"$numberInt":"2147483647"},1]}', '2147483648'],
    ['{"$add":[{"$numberLong":"9223372036854775807"},1]}', '9223372036854776000.0'],
    ['{"$sum":[0.1,0.2,0.3]}', '0.6'],
    ['{"$divide":[1,4]}', '0.25'],
    ['{"$mod":[-7,3]}', '-1'],
    ['{"$round":[2.675,2]}', '2.67'],
    ['{"$round":[25,-1]}', '20'],
    ['{"$cond":[{"$gt":["$n",1]},"yes","no"]}', '"yes"'],
    ['{"$ifNull":["$zz","none"]}', '"none"'],
    ['"$l.x"', '[1,2]'],
    ['{"$map":{"input":"$l","as":"e","in":"$$e.x"}}', '[1,2,null]'],
    ['{"$concat":["a","$t"]}', '"atext"'],
    ['{"$dateToString":{"date":"$d","format":"%Y-%m-%d"}}', '"2024-02-29"'],
    ['{"$dateTrunc":{"date":"$d","unit":"month"}}', '{"$date":"2024-02-01T00:00:00Z"}'],
    ['{"$dateAdd":{"startDate":"$d","unit":"year","amount":1}}', '{"$date":"2025-02-28T00:00:00Z"}'],
  ])('%s is %s', (expression, result) => {
    const root = doc('{"n":2,"t":"text","l":[{"x":1},{"x":2},3],"d":{"$date":"2024-02-29T00:00:00Z"}}');

    expect(json(compileExpression(value(expression))(root))).toBe(json(value(result)));
  });

  it.each([
    ['{"$foo":1}', 168],
    ['{"$function":{}}', 168],
    ['"$$nope"', 17276],
    ['{"$add":[1],"$b":1}', 15983],
    ['{"$eq":[1]}', 16020],
    ['{"$hour":{"date":{"$toDate":"2024-01-01"},"timezone":"Europe/Berlin"}}', 40485],
    ['{"$add":[{"$numberDecimal":"1"},1]}', 14],
    ['{"$divide":[1,0]}', 2],
  ])('%s is refused with %i', (expression, code) => {
    expect(() => compileExpression(value(expression))(doc('{}'))).toThrow(expect.objectContaining({ code }));
  });
});

describe('a pipeline', () => {
  const sales =
    '[{"_id":1,"who":"ann","n":2},{"_id":2,"who":"bob","n":5},{"_id":3,"who":"ann","n":3,"tags":["x","y"]}]';
  const people = '[{"name":"ann","from":"Ulm"},{"name":"bob"}]';
  const run = (stages: string) =>
    compilePipeline([value(stages)].flat(), { documentsOf: () => list(people), now: new Date(0) })(list(sales));

  it.each([
    [
      '[{"$group":{"_id":"$who","n":{"$sum":"$n"},"all":{"$push":"$_id"}}},{"$sort":{"_id":1}}]',
      '[{"_id":"ann","n":5,"all":[1,3]},{"_id":"bob","n":5,"all":[2]}]',
    ],
    ['[{"$match":{"n":{"$gt":2}}},{"$count":"many"}]', '[{"many":2}]'],
    ['[{"$match":{"n":{"$gt":99}}},{"$count":"many"}]', '[]'],
    ['[{"$sort":{"n":-1}},{"$skip":1},{"$limit":1},{"$project":{"_id":0,"n":1}}]', '[{"n":3}]'],
    ['[{"$unwind":"$tags"},{"$project":{"tags":1}}]', '[{"_id":3,"tags":"x"},{"_id":3,"tags":"y"}]'],
    [
      '[{"$limit":1},{"$lookup":{"from":"people","localField":"who","foreignField":"name","as":"p"}},{"$replaceWith":{"p":"$p.from"}}]',
      '[{"p":["Ulm"]}]',
    ],
    [
      '[{"$limit":1},{"$lookup":{"from":"people","let":{"w":"$who"},"pipeline":[{"$match":{"$expr":{"$eq":["$name","$$w"]}}},{"$count":"c"}],"as":"p"}},{"$replaceRoot":{"newRoot":{"p":"$p"}}}]',
      '[{"p":[{"c":1}]}]',
    ],
    [
      '[{"$facet":{"a":[{"$count":"c"}],"b":[{"$limit":1},{"$unset":["who","n"]}]}}]',
      '[{"a":[{"c":3}],"b":[{"_id":1}]}]',
    ],
    ['[{"$sortByCount":"$who"},{"$limit":1}]', '[{"_id":"ann","count":2}]'],
    ['[{"$bucket":{"groupBy":"$n","boundaries":[0,3,6]}}]', '[{"_id":0,"count":1},{"_id":3,"count":2}]'],
    [
      '[{"$group":{"_id":null,"avg":{"$avg":"$n"},"min":{"$min":"$n"},"c":{"$count":{}}}}]',
      '[{"_id":null,"avg":3.3333333333333335,"min":2,"c":3}]',
    ],
  ])('%s gives %s', (stages, results) => {
    expect([...run(stages)].map(json)).toEqual(list(results).map(json));
  });

  it.each([
    ['[{"$foo":{}}]', 40324],
    ['[{"$out":"x"}]', 40324],
    ['[{"$merge":{"into":"x"}}]', 40324],
    ['[{"$match":{},"$limit":1}]', 40323],
    ['[{"$limit":0}]', 15958],
    ['[{"$group":{"n":{"$sum":1}}}]', 15955],
    ['[{"$group":{"_id":1,"n":{"$stdDevPop":"$n"}}}]', 15952],
    ['[{"$lookup":{"from":"p","as":"x","localField":"a"}}]', 9],
  ])('%s is refused with %i', (stages, code) => {
    expect(() => run(stages)).toThrow(expect.objectContaining({ code }));
  });

  it('reads no more documents than it needs', () => {
    let read = 0;
    function* counted() {
      for (const one of list(sales)) {
        read++;
        yield one;
      }
    }
    const first = compilePipeline([value('{"$match":{}}'), value('{"$limit":1}')], {
      documentsOf: () => [],
      now: new Date(0),
    });

    expect([...first(counted())]).toHaveLength(1);
    expect(read).toBe(1);
  });
});
