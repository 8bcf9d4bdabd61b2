import { Double, Int32 } from 'bson';
import fc from 'fast-check';
import { type Doc, docOf, type Value } from '../../../../adapters/embedded-mongodb/query/value.ts';
import { plainNumber, text, valueWith } from './arbitrary-docs.ts';

/** After 1970: with milliseconds before it, MongoDB's own months are off by a second. */
const recent = fc
  .constantFrom(951_782_400_000, 1_709_214_350_123, 1_735_689_599_999, 1_577_836_800_000, 1_000_000_000_001)
  .map((ms) => new Date(ms));

/** Documents whose fields mostly have one type each, so that typed expressions meet what they expect. */
export const typedDoc: fc.Arbitrary<Doc> = fc
  .record(
    {
      n: mostly(plainNumber),
      m: mostly(plainNumber),
      t: mostly(text),
      u: mostly(text),
      d: fc.oneof({ arbitrary: recent, weight: 12 }, text, plainNumber, fc.constant(null)),
      l: mostly(fc.array(fc.oneof(plainNumber, text, fc.constant(null)), { maxLength: 4 })),
      o: mostly(valueWith(plainNumber).map((value) => docOf(['x', value], ['n', new Int32(2)]))),
    },
    { requiredKeys: [] },
  )
  .map((fields): Doc => new Map<string, Value>(Object.entries(fields)));

function mostly(value: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ arbitrary: value, weight: 12 }, { arbitrary: valueWith(plainNumber), weight: 1 });
}

const small = fc.integer({ min: -2, max: 4 }).map((n): Value => new Int32(n));
const unit = fc.constantFrom('millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year');

type Kinds = { number: Value; text: Value; truth: Value; list: Value; date: Value; doc: Value; any: Value };

const call = (name: string, ...parts: readonly fc.Arbitrary<Value>[]): fc.Arbitrary<Value> =>
  fc.tuple(...parts).map((list) => docOf([name, list.length === 1 ? (list[0] ?? null) : list]));

const callOne = (named: readonly string[], ...parts: readonly fc.Arbitrary<Value>[]): fc.Arbitrary<Value> =>
  fc.constantFrom(...named).chain((name) => call(name, ...parts));

const withFields = (name: string, fields: Readonly<Record<string, fc.Arbitrary<Value>>>): fc.Arbitrary<Value> =>
  fc.record(fields).map((values) => docOf([name, new Map(Object.entries(values))]));

const kinds = fc.letrec<Kinds>((tie) => {
  const [number, words, truth, list, when, doc, any] = [
    tie('number'),
    tie('text'),
    tie('truth'),
    tie('list'),
    tie('date'),
    tie('doc'),
    tie('any'),
  ];
  const several = fc.array(number, { minLength: 1, maxLength: 3 });
  const pick = (...options: fc.Arbitrary<Value>[]): fc.Arbitrary<Value> =>
    fc.oneof({ maxDepth: 4, depthSize: 'small', depthIdentifier: 'expression' }, ...options);
  return {
    number: pick(
      fc.constantFrom<Value[]>('$n', '$m'),
      fc.oneof(fc.constantFrom<Value[]>('$n', '$m'), plainNumber),
      callOne(['$abs', '$ceil', '$floor', '$round', '$trunc'], number),
      callOne(
        ['$round', '$trunc'],
        number,
        fc.constantFrom(0, 1, 2).map((places) => new Int32(places)),
      ),
      callOne(
        ['$round', '$trunc'],
        fc.constantFrom(15, 25, -25, 1234).map((n) => new Int32(n)),
        small,
      ),
      callOne(['$subtract', '$divide', '$mod'], number, number),
      fc
        .tuple(fc.constantFrom('$add', '$multiply', '$sum', '$avg'), several)
        .map(([name, parts]) => docOf([name, parts])),
      callOne(['$sum', '$avg', '$min', '$max', '$size'], list),
      callOne(
        ['$year', '$month', '$dayOfMonth', '$dayOfWeek', '$dayOfYear', '$hour', '$minute', '$second', '$millisecond'],
        when,
      ),
      callOne(['$min', '$max'], fc.constantFrom<Value[]>('$n', '$t'), fc.constantFrom<Value[]>('$m', '$d')),
      call('$strLenCP', words),
      call('$indexOfCP', words, fc.constantFrom('a', 'b', '')),
      call('$subtract', when, when),
      call('$cmp', any, any),
      callOne(['$toInt', '$toLong', '$toDouble'], fc.oneof(number, truth)),
      withFields('$dateDiff', { startDate: when, endDate: when, unit }),
      call('$ifNull', fc.constantFrom<Value[]>('$n', '$zz'), number),
    ),
    text: pick(
      fc.constantFrom<Value[]>('$t', '$u'),
      fc.oneof(fc.constantFrom<Value[]>('$t', '$u'), fc.constantFrom<Value[]>('a', ' b ', '😀x')),
      call('$concat', words, words),
      callOne(['$toLower', '$toUpper'], words),
      call('$substrCP', words, small, small),
      withFields('$trim', { input: words }),
      withFields('$ltrim', { input: words, chars: fc.constantFrom('a', ' b') }),
      withFields('$rtrim', { input: words }),
      call('$type', any),
      call('$toString', fc.oneof(number, when, truth)),
      withFields('$dateToString', {
        date: when,
        format: fc.constantFrom('%Y-%m-%d', '%H:%M:%S.%L', '%j %u %w', '%U/%V/%G', '%z%Z%%'),
      }),
      withFields('$dateToString', { date: when, onNull: words }),
    ),
    truth: pick(
      callOne(['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'], any, any),
      callOne(['$gt', '$lte'], number, number),
      callOne(['$and', '$or'], truth, truth),
      call('$not', any),
      call('$in', any, list),
      callOne(['$isArray', '$isNumber', '$toBool'], any),
      withFields('$regexMatch', { input: words, regex: fc.constantFrom('a', '^.b', 'B') }),
    ),
    list: pick(
      fc.constantFrom<Value[]>('$l', '$l'),
      fc.array(any, { maxLength: 3 }),
      call('$concatArrays', list, list),
      call('$slice', list, small),
      call(
        '$slice',
        list,
        small,
        fc.constantFrom(1, 2).map((n) => new Int32(n)),
      ),
      call('$reverseArray', list),
      call('$range', small, small),
      call('$split', words, fc.constantFrom('a', 'b')),
      call('$objectToArray', doc),
      withFields('$map', {
        input: list,
        in: fc.constantFrom<Value[]>('$$this', docOf(['$add', ['$$this', new Int32(1)]]), docOf(['v', '$$this'])),
      }),
      withFields('$filter', {
        input: list,
        cond: fc.constantFrom<Value[]>(docOf(['$gt', ['$$this', new Int32(1)]]), '$$this'),
      }),
    ),
    date: pick(
      fc.constantFrom<Value[]>('$d', '$d'),
      withFields('$dateTrunc', { date: when, unit, binSize: fc.constantFrom(1, 2, 5).map((n) => new Int32(n)) }),
      callDate('$dateAdd', when),
      callDate('$dateSubtract', when),
      call('$add', when, small),
      call(
        '$subtract',
        when,
        fc.oneof(
          small,
          fc.constantFrom(2.4, 2.5, -2.6).map((n) => new Double(n)),
        ),
      ),
      call('$toDate', fc.oneof(when, fc.constantFrom<Value[]>('2024-02-29', '2024-02-29T01:02:03Z'))),
    ),
    doc: pick(
      fc.constantFrom<Value[]>('$o', '$$ROOT'),
      fc.tuple(any, any).map(([a, b]) => docOf(['p', a], ['q', b])),
      call('$mergeObjects', doc, doc),
      call('$arrayToObject', call('$objectToArray', doc)),
      withFields('$setField', {
        field: fc.constantFrom('x', 'a.b'),
        input: doc,
        value: call('$ifNull', any, fc.constant('none')),
      }),
    ),
    any: pick(
      fc.constantFrom<Value[]>('$n', '$t', '$d', '$l', '$o', '$o.x', '$o.x.a', '$l.a', '$zz', '$$REMOVE'),
      number,
      words,
      truth,
      list,
      when,
      doc,
      valueWith(plainNumber).map((value) => docOf(['$literal', value])),
      call('$cond', truth, any, any),
      call('$ifNull', any, any),
      callOne(['$first', '$last'], list),
      call('$arrayElemAt', list, small),
      withFields('$switch', {
        branches: fc.array(
          fc.tuple(truth, any).map(([test, result]) => docOf(['case', test], ['then', result])),
          { minLength: 1, maxLength: 2 },
        ),
        default: any,
      }),
      fc
        .tuple(any, any)
        .map(([value, other]) =>
          docOf(['$let', docOf(['vars', docOf(['v', value])], ['in', ['$$v', '$$v.a', other]])]),
        ),
      withFields('$reduce', {
        input: list,
        initialValue: any,
        in: fc.constantFrom<Value[]>(['$$value', '$$this'], docOf(['$add', ['$$value', '$$this']])),
      }),
      withFields('$getField', { field: fc.constantFrom('x', 'n'), input: doc }),
    ),
  };
});

function callDate(name: string, when: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return withFields(name, { startDate: when, unit, amount: small });
}

/** Expressions of every operator, mostly given what they take. */
export const expression: fc.Arbitrary<Value> = fc.oneof(
  kinds.number,
  kinds.text,
  kinds.truth,
  kinds.list,
  kinds.date,
  kinds.doc,
  kinds.any,
);
