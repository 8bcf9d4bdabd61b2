import { createHash } from 'node:crypto';
import { EJSON, Int32 } from 'bson';
import fc from 'fast-check';
import { MongoError } from '../../../../adapters/embedded-mongodb/mongo-error.ts';
import { type Doc, docOf, encodeDoc, isDoc, type Value } from '../../../../adapters/embedded-mongodb/query/value.ts';
import { keyOf } from '../../../../adapters/embedded-mongodb/query/value-key.ts';
import type { Proof } from '../../../mongodb/proof.ts';
import type { Oracle } from './oracle.ts';

/** How many random cases each comparison runs; the full proof takes `OUTCRY_TEST_DIFFERENTIAL_CASES=20000` in all. */
export const casesOf = (share: number): number =>
  Math.ceil(Number(process.env['OUTCRY_TEST_DIFFERENTIAL_CASES'] ?? 400) * share);

/** What one side makes of a case: documents, or the number of the error. */
export type Outcome = { readonly docs: readonly Doc[] } | { readonly code: number };

/** What the engine makes of it; `undefined` where it refuses what a MongoDB does by its contract. */
export function outcomeOf(act: () => Iterable<Doc>): Outcome | undefined {
  try {
    return { docs: [...act()] };
  } catch (error) {
    if (!(error instanceof MongoError)) throw error;
    return isContract(error) ? undefined : { code: error.code };
  }
}

/** Arithmetic on decimals, texts of doubles, dates beyond JavaScript's, rare parts of regular expressions. */
const isContract = ({ code, message }: MongoError): boolean =>
  code === 51091 || /decimal|depends on the version|embedded engine|years that can be kept/.test(message);

/** What the reply of a MongoDB says. */
export function outcomeIn(reply: Doc, docs: (reply: Doc) => readonly Doc[]): Outcome {
  const writeErrors = reply.get('writeErrors');
  const failed = Array.isArray(writeErrors) && isDoc(writeErrors[0]) ? writeErrors[0] : reply;
  const code = failed.get('code');
  return code instanceof Int32 ? { code: code.value } : { docs: docs(reply) };
}

/** Both sides as text, to be compared: typed values, fields in their order. */
export const shown = (outcome: Outcome): string[] | string =>
  'code' in outcome ? `error ${outcome.code}` : outcome.docs.map(textOf);

/** With a digest of the bytes, since the text puts names of digits first. */
const textOf = (doc: Doc): string =>
  `${EJSON.stringify(doc, { relaxed: false })} ${createHash('sha1').update(encodeDoc(doc)).digest('hex').slice(0, 8)}`;

/** A case in a form that can be typed into a shell. */
export const caseText = (...parts: readonly (Doc | readonly Value[])[]): string =>
  parts.map((part) => EJSON.stringify(part, { relaxed: false })).join(' ');

/** Nothing here has to survive, so no write waits for the disk. */
export const hasty: readonly [string, Value] = ['writeConcern', docOf(['w', new Int32(1)], ['j', false])];

/** Puts the documents, and nothing else, into a collection. */
export async function fill(oracle: Oracle, collection: string, docs: readonly Doc[]): Promise<void> {
  await oracle.run(['delete', collection], ['deletes', [docOf(['q', new Map()], ['limit', new Int32(0)])]], hasty);
  const reply = await oracle.run(['insert', collection], ['documents', [...docs]], hasty);
  if (reply.has('writeErrors')) throw new Error(`The real MongoDB did not take ${docs.map(textOf).join()}`);
}

/**
 * Runs the check over random cases, says what differed in the smallest one found, and counts them.
 *
 * At least a fifth of the cases has to show something, else the generators have lost touch with each other.
 */
export async function compare<T>(
  cases: number,
  arbitrary: fc.Arbitrary<T>,
  check: (value: T) => Promise<boolean>,
): Promise<Proof> {
  let telling = 0;
  const counted = async (value: T): Promise<void> => {
    if (await check(value)) telling++;
  };
  await fc.assert(fc.asyncProperty(arbitrary, counted), { numRuns: cases, seed: seed() });
  if (telling * 5 < cases) throw new Error(`Only ${telling} of ${cases} cases showed anything`);
  return { cases };
}

/** Where random cases begin: the same cases every time unless others are asked for, so that a run can be repeated. */
export const seed = (): number => Number(process.env['OUTCRY_TEST_SEED'] ?? 20_240_229);

/**
 * The results in an order of our own where the last stage promises none; so too the arrays named `set`, and the fields
 * of each document, since in MongoDB a field that a stage removed leaves its place to a later one of its name. Of equal
 * extremes its two engines give different ones, so `min` and `max` are compared as values are.
 */
export function unorderedParts(docs: readonly Doc[], last: Doc | undefined): Doc[] {
  const parts = docs.map(sortedFields);
  return last?.has('$group') || last?.has('$sortByCount') ? parts.sort(byText) : parts;
}

function sortedFields(doc: Doc): Doc {
  const fields = Array.from(doc, ([name, value]): [string, Value] => [
    name,
    shownAs[name]?.(value) ?? sortedParts(value),
  ]);
  return new Map(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const shownAs: Readonly<Record<string, (value: Value) => Value>> = { set: sortedSet, min: keyOf, max: keyOf };

function sortedParts(value: Value): Value {
  if (Array.isArray(value)) return value.map(sortedParts);
  return isDoc(value) ? sortedFields(value) : value;
}

function sortedSet(value: Value): Value {
  const parts = sortedParts(value);
  return Array.isArray(parts) ? parts.sort(byText) : parts;
}

const byText = (a: Value, b: Value): number => (keyText(a) < keyText(b) ? -1 : 1);

const keyText = (value: Value): string => EJSON.stringify(value, { relaxed: false });
