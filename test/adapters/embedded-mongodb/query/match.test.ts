import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../../../adapters/embedded-mongodb/query/match.ts';
import { docOf, type Value } from '../../../../adapters/embedded-mongodb/query/value.ts';
import { doc } from './documents.ts';

const docs = {
  missing: '{}',
  null: '{"a":null}',
  one: '{"a":1}',
  text: '{"a":"one"}',
  date: '{"a":{"$date":{"$numberLong":"5"}}}',
  list: '{"a":[1,2,3]}',
  empty: '{"a":[]}',
  nested: '{"a":[{"b":1,"c":1},{"b":2,"c":9}]}',
  deep: '{"a":{"b":null}}',
  matrix: '{"a":[[1,2],3]}',
  nan: '{"a":{"$numberDouble":"NaN"}}',
};

describe('a filter', () => {
  it.each([
    ['{}', Object.keys(docs)],
    ['{"a":null}', ['missing', 'null']],
    ['{"a":{"$ne":null}}', ['one', 'text', 'date', 'list', 'empty', 'nested', 'deep', 'matrix', 'nan']],
    ['{"a":{"$exists":false}}', ['missing']],
    ['{"a":1}', ['one', 'list']],
    ['{"a":{"$numberDecimal":"1.00"}}', ['one', 'list']],
    ['{"a":[1,2,3]}', ['list']],
    ['{"a":[1,2]}', ['matrix']],
    ['{"a.b":null}', ['missing', 'null', 'one', 'text', 'date', 'deep', 'nan']],
    ['{"a.b":{"$gt":1}}', ['nested']],
    ['{"a.1.b":2}', ['nested']],
    ['{"a.0":1}', ['list']],
    ['{"a":{"$lte":{"$date":{"$numberLong":"5"}}}}', ['date']],
    ['{"a":{"$lte":5}}', ['one', 'list', 'matrix']],
    ['{"a":{"$lt":1}}', []],
    ['{"a":{"$gte":{"$numberDouble":"NaN"}}}', ['nan']],
    ['{"a":{"$gt":1,"$lt":3}}', ['list']],
    ['{"a":{"$elemMatch":{"$gt":2}}}', ['list', 'matrix']],
    ['{"a":{"$elemMatch":{"b":1,"c":9}}}', []],
    ['{"a.b":1,"a.c":9}', ['nested']],
    ['{"a":{"$size":2}}', ['nested', 'matrix']],
    ['{"a":{"$all":[1,3]}}', ['list']],
    ['{"a":{"$in":[null,"one"]}}', ['missing', 'null', 'text']],
    ['{"a":{"$nin":[1,null]}}', ['text', 'date', 'empty', 'nested', 'deep', 'matrix', 'nan']],
    ['{"a":{"$type":"array"}}', ['list', 'empty', 'nested', 'matrix']],
    ['{"a":{"$type":"number"}}', ['one', 'list', 'matrix', 'nan']],
    ['{"a":{"$mod":[2,1]}}', ['one', 'list', 'matrix']],
    ['{"a":{"$regex":"^ON","$options":"i"}}', ['text']],
    ['{"a":{"$not":{"$gt":0}}}', ['missing', 'null', 'text', 'date', 'empty', 'nested', 'deep', 'nan']],
    ['{"$or":[{"a":1},{"a":"one"}]}', ['one', 'text', 'list']],
    ['{"$nor":[{"a":{"$exists":true}}]}', ['missing']],
    ['{"$and":[{"a":1},{"a":2}]}', ['list']],
    ['{"$expr":{"$gt":["$a",{"$literal":"o"}]}}', ['text', 'date', 'list', 'empty', 'nested', 'deep', 'matrix']],
  ])('%s finds %j', (filter, names) => {
    const { matches } = compileFilter(doc(filter));

    expect(Object.entries(docs).flatMap(([name, text]) => (matches(doc(text)) ? [name] : []))).toEqual(names);
  });

  it.each([
    ['{"a":{"$foo":1}}', 2],
    ['{"$foo":1}', 2],
    ['{"a":{"$gt":1,"b":2}}', 2],
    ['{"a":{"$gt":1,"constructor":2}}', 2],
    ['{"$where":"true"}', 2],
    ['{"$text":{"$search":"x"}}', 2],
    ['{"a":{"$near":[0,0]}}', 2],
    ['{"$or":[]}', 2],
    ['{"$and":{}}', 2],
    ['{"a":{"$in":1}}', 2],
    ['{"a":{"$not":{}}}', 2],
    ['{"a":{"$size":-1}}', 2],
    ['{"a":{"$type":[]}}', 9],
    ['{"a":{"$options":"i"}}', 2],
    ['{"a":{"$regex":"(","$options":""}}', 51091],
    ['{"a":{"$elemMatch":{"$expr":true}}}', 2],
    ['{"$expr":{"$foo":1}}', 168],
  ])('%s is refused with %i', (filter, code) => {
    expect(() => compileFilter(doc(filter))).toThrow(expect.objectContaining({ code }));
  });

  it('takes a pattern and its options apart', () => {
    const { matches } = compileFilter(docOf(['a', docOf(['$regex', '^ON'], ['$options', 'i'])]));

    expect(matches(doc('{"a":"one"}'))).toBe(true);
    expect(() => compileFilter(docOf(['a', docOf(['$regex', 'a'], ['$options', 'q'])]))).toThrow(
      expect.objectContaining({ code: 51108 }),
    );
  });

  it('refuses one nested more than 100 levels', () => {
    let filter = doc('{"a":1}');
    for (let level = 0; level < 101; level++) filter = docOf(['$and', [filter]]);

    expect(() => compileFilter(filter)).toThrow(/nested/);
  });

  it.each([
    ['{"a":2}', '{"a":[1,2]}', 1],
    ['{"a.b":2}', '{"a":[{"b":1},{"b":2}]}', 1],
    ['{"a":{"$elemMatch":{"b":2}}}', '{"a":[{"b":1},{"b":2}]}', 1],
    ['{"a":1}', '{"a":1}', undefined],
    ['{"$or":[{"a":2},{"c":1}]}', '{"a":[1,2]}', undefined],
  ])('%s knows where it matched in %s', (filter, text, index) => {
    expect(compileFilter(doc(filter)).matchedIndex(doc(text))).toBe(index);
  });

  it('takes variables into $expr', () => {
    const variables = new Map<string, Value>([['wanted', 'x']]);
    const { matches } = compileFilter(doc('{"$expr":{"$eq":["$a","$$wanted"]}}'), variables);

    expect([matches(doc('{"a":"x"}')), matches(doc('{"a":"y"}'))]).toEqual([true, false]);
  });
});
