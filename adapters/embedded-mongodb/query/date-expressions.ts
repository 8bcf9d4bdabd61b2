import { Int32, Long, ObjectId, Timestamp } from 'bson';
import { MongoError } from '../mongo-error.ts';
import {
  addUnits,
  type Bins,
  binOf,
  dayOfYear,
  isoThursday,
  isoWeek,
  isoWeekday,
  isTimeUnit,
  startOfBin,
  sundayWeek,
  type TimeUnit,
} from './calendar.ts';
import { wholeNumber } from './number.ts';
import { dateAt } from './number-expressions.ts';
import { type Evaluate, isNullish, type Maybe, named, namedArguments, type Operator, type Use } from './operator.ts';
import { isoTextOf } from './text.ts';
import { typeNameOf } from './type-names.ts';
import { isDoc, type Value } from './value.ts';

/** Expressions on dates, in UTC alone. */
export const dateExpressions = {
  $year: part((date) => date.getUTCFullYear()),
  $month: part((date) => date.getUTCMonth() + 1),
  $dayOfMonth: part((date) => date.getUTCDate()),
  $dayOfWeek: part((date) => date.getUTCDay() + 1),
  $dayOfYear: part(dayOfYear),
  $hour: part((date) => date.getUTCHours()),
  $minute: part((date) => date.getUTCMinutes()),
  $second: part((date) => date.getUTCSeconds()),
  $millisecond: part((date) => date.getUTCMilliseconds()),
  $dateToString: dateToString,
  $dateTrunc: named(truncate, ['date', 'unit'], ['binSize', 'startOfWeek', 'timezone']),
  $dateAdd: named((values, name) => shift(values, name, 1), ['startDate', 'unit', 'amount'], ['timezone']),
  $dateSubtract: named((values, name) => shift(values, name, -1), ['startDate', 'unit', 'amount'], ['timezone']),
  $dateDiff: named(difference, ['startDate', 'endDate', 'unit'], ['startOfWeek', 'timezone']),
} satisfies Record<string, Operator>;

/** One part of a date, given bare or as `{ date, timezone }`. */
function part(compute: (date: Date) => number): Operator {
  return (use) => {
    const [date, timezone] = dateArgument(use);
    return (scope) => {
      const value = date(scope);
      if (isNullish(value) || !inUtc(timezone?.(scope), timezone)) return null;
      return new Int32(compute(dateFor(value)));
    };
  };
}

function dateArgument(use: Use): [Evaluate, Evaluate | undefined] {
  const { argument, compiler } = use;
  const [first] = isDoc(argument) ? argument.keys() : [];
  if (!isDoc(argument) || first?.startsWith('$')) {
    const bare = Array.isArray(argument) && argument.length === 1 ? (argument[0] ?? null) : argument;
    return [compiler.compile(bare), undefined];
  }
  const [date = null, timezone] = namedArguments(use, ['date'], ['timezone']);
  return [compiler.compile(date), timezone === undefined ? undefined : compiler.compile(timezone)];
}

/** A date, or the time that an id or timestamp carries. */
function dateFor(value: Value, code = 16006): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  throw new MongoError(code, `can't convert from BSON type ${typeNameOf(value)} to Date`);
}

/** False where a time zone was asked for that turned out null; any zone but UTC is refused. */
function inUtc(zone: Maybe, given: unknown = zone): boolean {
  if (given === undefined) return true;
  if (isNullish(zone)) return false;
  if (typeof zone === 'string' && /^(UTC|GMT|Z|Etc\/UTC|[+-]00(:?00)?)$/.test(zone)) return true;
  throw new MongoError(40485, 'The embedded engine knows no time zone but UTC');
}

function dateToString(use: Use): Evaluate {
  const parts = namedArguments(use, ['date'], ['format', 'timezone', 'onNull']);
  const [date, format, timezone, onNull] = parts.map((given) =>
    given === undefined ? undefined : use.compiler.compile(given),
  );
  return (scope) => {
    const value = date?.(scope);
    const pattern = format ? format(scope) : '%Y-%m-%dT%H:%M:%S.%LZ';
    if (isNullish(pattern) || !inUtc(timezone?.(scope), timezone)) return null;
    if (isNullish(value)) return onNull ? onNull(scope) : null;
    if (typeof pattern !== 'string') throw new MongoError(18533, "$dateToString requires that 'format' be a string");
    return formatted(dateFor(value), pattern);
  };
}

function formatted(date: Date, pattern: string): string {
  isoTextOf(date);
  return pattern.replace(/%(.?)/gs, (_whole, letter: string) => {
    if (letter === '') throw new MongoError(18535, "Unmatched '%' at end of format string");
    const write = formats.get(letter);
    if (!write) throw new MongoError(18536, `Invalid format character '%${letter}' in format string`);
    return write(date);
  });
}

const digits = (value: number, count: number): string => String(value).padStart(count, '0');

const formats: ReadonlyMap<string, (date: Date) => string> = new Map([
  ['Y', (date: Date) => digits(date.getUTCFullYear(), 4)],
  ['m', (date: Date) => digits(date.getUTCMonth() + 1, 2)],
  ['d', (date: Date) => digits(date.getUTCDate(), 2)],
  ['H', (date: Date) => digits(date.getUTCHours(), 2)],
  ['M', (date: Date) => digits(date.getUTCMinutes(), 2)],
  ['S', (date: Date) => digits(date.getUTCSeconds(), 2)],
  ['L', (date: Date) => digits(date.getUTCMilliseconds(), 3)],
  ['j', (date: Date) => digits(dayOfYear(date), 3)],
  ['w', (date: Date) => String(date.getUTCDay() + 1)],
  ['u', (date: Date) => String(isoWeekday(date))],
  ['U', (date: Date) => digits(sundayWeek(date), 2)],
  ['V', (date: Date) => digits(isoWeek(date), 2)],
  ['G', (date: Date) => digits(isoThursday(date).getUTCFullYear(), 4)],
  ['z', () => '+0000'],
  ['Z', () => '0'],
  ['%', () => '%'],
]);

function truncate(
  [date, unit, binSize = new Int32(1), startOfWeek = 'sunday', timezone]: Maybe[],
  name: string,
): Value {
  if ([date, unit, binSize, startOfWeek].some(isNullish) || !inUtc(timezone)) return null;
  const size = wholeNumber(binSize);
  if (size === undefined || size <= 0) throw new MongoError(5439018, `${name} requires 'binSize' to be greater than 0`);
  const bins: Bins = { unit: unitFor(unit, 5439014), size, weekStart: weekdayFor(startOfWeek) };
  return dateAt(startOfBin(binOf(dateFor(date ?? null, 5439012).getTime(), bins), bins));
}

function shift([start, unit, amount, timezone]: Maybe[], name: string, sign: 1 | -1): Value {
  if ([start, unit, amount].some(isNullish) || !inUtc(timezone)) return null;
  const count = wholeNumber(amount);
  if (count === undefined) throw new MongoError(5166405, `${name} expects integer amount of time units`);
  return dateAt(addUnits(dateFor(start ?? null, 5166403).getTime(), unitFor(unit, 9), sign * count));
}

/** How many boundaries of the unit lie between the dates. */
function difference([start, end, unit, startOfWeek = 'sunday', timezone]: Maybe[]): Value {
  if ([start, end, unit, startOfWeek].some(isNullish) || !inUtc(timezone)) return null;
  const bins: Bins = { unit: unitFor(unit, 9), size: 1, weekStart: weekdayFor(startOfWeek) };
  const [from, to] = [dateFor(start ?? null, 5166307), dateFor(end ?? null, 5166307)];
  return Long.fromNumber(binOf(to.getTime(), bins) - binOf(from.getTime(), bins));
}

function unitFor(unit: Maybe, code: number): TimeUnit {
  if (typeof unit === 'string' && isTimeUnit(unit)) return unit;
  throw new MongoError(code, `unknown time unit value: ${String(unit)}`);
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const weekdayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function weekdayFor(name: Maybe): number {
  const lower = typeof name === 'string' ? name.toLowerCase() : '';
  const day = weekdays.includes(lower) ? weekdays.indexOf(lower) : weekdayNames.indexOf(lower);
  if (day < 0) throw new MongoError(5439016, `unknown day of the week: ${String(name)}`);
  return day;
}
