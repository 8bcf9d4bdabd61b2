import { EJSON } from 'bson';
import { typeNamesOf } from './type-names.ts';
import { isDocument, numberIn, shown } from './values.ts';

/** How a value is matched. */
export interface MatchOptions {
  /** Whether the value, where it is a document, is a root document, which may have more fields than expected. */
  readonly root?: boolean;
  /** A value that the test has kept under a name; throws where it has none. */
  readonly entity?: (name: string) => unknown;
}

type Match = (expected: unknown, actual: unknown, options: MatchOptions) => string | undefined;

type Check = (
  argument: unknown,
  actual: unknown,
  options: MatchOptions & { readonly match: Match },
) => string | undefined;

/** The special operator that an expected value consists of, such as `{ $$exists: true }`; throws for an unknown one. */
export function operatorOf(expected: unknown): { readonly check: Check; readonly argument: unknown } | undefined {
  if (!isDocument(expected)) return undefined;
  const [entry, ...more] = Object.entries(expected);
  if (!entry?.[0].startsWith('$$') || more.length > 0) return undefined;
  const [name, argument] = entry;
  const check = operators[name];
  if (!check) throw new Error(`the format has no operator ${name}`);
  return { check, argument };
}

const operators: Readonly<Record<string, Check>> = {
  $$exists: (wanted, actual) => verdict(wanted === (actual !== undefined), wanted ? 'a field' : 'no field', actual),

  $$type(wanted, actual) {
    const allowed = [wanted].flat();
    return verdict(
      typeNamesOf(actual).some((name) => allowed.includes(name)),
      `a value of type ${allowed.join(' or ')}`,
      actual,
    );
  },

  $$unsetOrMatches: (wanted, actual, { match, ...options }) =>
    actual === undefined ? undefined : match(wanted, actual, options),

  $$matchesEntity: (name, actual, { match, ...options }) => match(entityNamed(name, options), actual, options),

  $$sessionLsid(name, actual, { match, ...options }) {
    const session = entityNamed(name, options);
    const id = typeof session === 'object' && session !== null && 'id' in session ? session.id : undefined;
    return match(id, actual, {});
  },

  $$matchesHexBytes(wanted, actual) {
    const hex = actual instanceof Uint8Array ? Buffer.from(actual).toString('hex') : undefined;
    return verdict(hex === String(wanted).toLowerCase(), `the bytes ${wanted}`, actual);
  },

  $$lte(most, actual) {
    const value = numberIn(actual);
    return verdict(value !== undefined && value <= Number(most), `at most ${most}`, actual);
  },

  $$matchAsDocument: (wanted, actual, { match, ...options }) =>
    match(wanted, EJSON.parse(String(actual)), { ...options, root: false }),

  $$matchAsRoot: (wanted, actual, { match, ...options }) => match(wanted, actual, { ...options, root: true }),
};

const verdict = (holds: boolean, wanted: string, actual: unknown): string | undefined =>
  holds ? undefined : `: expected ${wanted}, got ${shown(actual, { short: true })}`;

function entityNamed(name: unknown, { entity }: MatchOptions): unknown {
  if (!entity) throw new Error('there are no entities here');
  return entity(String(name));
}
