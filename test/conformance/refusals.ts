import {
  commandOptions,
  expressionOperators,
  queryOperators,
  rootOperators,
  stages,
  statementOptions,
  updateOperators,
} from '../../adapters/embedded-mongodb/contract.ts';
import { messageOf } from './matching/match-error.ts';

/**
 * The feature outside the contract that the embedded engine refused with an error, such as `create.viewOn`; undefined
 * where the error is another one, or refuses what the contract has.
 */
export function refusedFeature(error: unknown): string | undefined {
  const message = messageOf(error);
  for (const { pattern, has, suffix = '' } of refusals) {
    const feature = pattern.exec(message)?.[1];
    if (feature !== undefined) return has(feature) ? undefined : `${feature}${suffix}`;
  }
  return undefined;
}

type Refusal = {
  /** What the engine says, with the feature as its first group. */
  readonly pattern: RegExp;
  /** Whether the contract has the feature, so that refusing it is a bug. */
  readonly has: (feature: string) => boolean;
  /** What belongs to the feature's name. */
  readonly suffix?: string;
};

const refusals: readonly Refusal[] = [
  { pattern: /^no such command: '(\w+)'/, has: (name) => Object.hasOwn(commandOptions, name) },
  { pattern: /^BSON field '([\w.]+)' is an unknown field/, has: (name) => hasOption(name) },
  { pattern: /^Unrecognized pipeline stage name: '(\$\w+)'/, has: listedIn(stages) },
  { pattern: /^unknown (?:top level )?operator: (\$\w+)/, has: listedIn([...rootOperators, ...queryOperators]) },
  { pattern: /^Unknown modifier: (\$\w+)/, has: listedIn(updateOperators) },
  { pattern: /^Unrecognized expression '(\$\w+)'/, has: listedIn(expressionOperators) },
  { pattern: /^Cannot run '(create|createIndexes)' in a multi/, has: () => false, suffix: ' in a transaction' },
  { pattern: /^(.+) is not supported by the embedded engine/, has: () => false },
  { pattern: /^\{aggregate: 1\} is not valid for '(\$\w+)'/, has: () => false, suffix: ' over a database' },
  { pattern: /^The embedded engine (?:has no )?(.+)$/, has: () => false },
];

function listedIn(list: readonly string[]): (feature: string) => boolean {
  return (feature) => list.includes(feature);
}

/** The part of a command that an option belongs to, and its name. @example 'update.updates.sort' */
function hasOption(path: string): boolean {
  const names = path.split('.');
  const [where = '', option = ''] = names.slice(-2);
  return options.some(([owner, known]) => owner === where && known.includes(option));
}

const options: readonly (readonly [string, readonly string[]])[] = [
  ...Object.entries<readonly string[]>(commandOptions),
  ...Object.entries<readonly string[]>(statementOptions),
];
