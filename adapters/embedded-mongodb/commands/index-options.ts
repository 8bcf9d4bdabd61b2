import { Int32 } from 'bson';
import { statementOptions } from '../contract.ts';
import { MongoError } from '../mongo-error.ts';
import { compileFilter } from '../query/match.ts';
import { isPlainNumber, toNumber } from '../query/number.ts';
import { type Doc, isDoc, type Value } from '../query/value.ts';
import { isSet } from '../storage/index-spec.ts';
import { docAt, required, textAt } from './fields.ts';

/** Reads an index as a client asks for it; throws 67 or 197 for one that the engine does not have. */
export function readIndexSpec(wanted: Doc): Doc {
  for (const name of wanted.keys())
    if (!known.has(name)) throw wrongOption(`The field '${name}' is not valid for an index`);
  const key = required(docAt(wanted, 'key'), 'createIndexes.indexes.key');
  const name = required(textAt(wanted, 'name'), 'createIndexes.indexes.name');
  assertKey(key);
  assertPartial(wanted);
  assertExpiry(wanted, key);
  const collation = docAt(wanted, 'collation');
  if (collation && collation.get('locale') !== 'simple')
    throw cannot('The embedded engine has no collation other than simple');
  const options = [...wanted].filter(([option, value]) => isKept(option, value));
  return new Map<string, Value>([['v', new Int32(2)], ['key', key], ['name', name], ...options]);
}

const known: ReadonlySet<string> = new Set(statementOptions.index);

const cannot = (message: string): MongoError => new MongoError(67, message);

const wrongOption = (message: string): MongoError => new MongoError(197, message);

/** Options that are as good as left out are left out. */
function isKept(option: string, value: Value): boolean {
  if (['unique', 'sparse', 'background'].includes(option)) return isSet(value);
  return option === 'expireAfterSeconds' || option === 'partialFilterExpression';
}

function assertKey(key: Doc): void {
  if (key.size === 0) throw cannot('Index keys cannot be an empty object');
  if (key.size > mostColumns) throw new MongoError(13103, `An index has at most ${mostColumns} fields`);
  for (const [path, direction] of key) {
    if (!isDirection(direction)) throw cannot('Values in the index key pattern must be numbers other than 0');
    if (path.split('.').includes('')) throw cannot('Index keys cannot contain an empty field');
    if (path.startsWith('$') || path.includes('$**')) throw cannot('Index key contains an illegal field name');
  }
}

/** Kinds of indexes that are named, such as text and hashed ones, are outside the contract. */
const isDirection = (value: Value): boolean =>
  isPlainNumber(value) && toNumber(value) !== 0 && !Number.isNaN(toNumber(value));

const mostColumns = 32;

function assertPartial(wanted: Doc): void {
  const partial = docAt(wanted, 'partialFilterExpression');
  if (!partial) return;
  if (isSet(wanted.get('sparse'))) throw cannot("cannot mix 'partialFilterExpression' and 'sparse' options");
  compileFilter(partial);
  assertPartialFilter(partial);
}

const partialOperators = new Set(['$eq', '$exists', '$gt', '$gte', '$lt', '$lte', '$type', '$in']);

/** A partial filter says what must be there, so that it can be told which queries ask for no more. */
function assertPartialFilter(filter: Doc): void {
  for (const [name, condition] of filter) {
    const parts = ['$and', '$or'].includes(name) && Array.isArray(condition) ? condition.filter(isDoc) : undefined;
    if (parts) for (const part of parts) assertPartialFilter(part);
    else if (name.startsWith('$') || !isPartialCondition(condition)) {
      throw cannot('Expression not supported in partial index');
    }
  }
}

function isPartialCondition(condition: Value): boolean {
  if (!isDoc(condition) || !condition.keys().next().value?.startsWith('$')) return true;
  return [...condition].every(
    ([name, operand]) => partialOperators.has(name) && (name !== '$exists' || isSet(operand)),
  );
}

function assertExpiry(wanted: Doc, key: Doc): void {
  const seconds = wanted.get('expireAfterSeconds');
  if (seconds === undefined) return;
  const number = isPlainNumber(seconds) ? toNumber(seconds) : Number.NaN;
  if (!(number >= 0 && number <= 0x7fffffff))
    throw cannot('TTL index expireAfterSeconds must be a number from 0 to 2147483647');
  if (key.size > 1) throw cannot('TTL indexes are single-field indexes, compound indexes do not support TTL');
  if (key.has('_id')) throw wrongOption("The field 'expireAfterSeconds' is not valid for an _id index specification");
}
