import { Int32 } from 'bson';
import { MongoError } from '../mongo-error.ts';
import { type Doc, docOf, type Value } from '../query/value.ts';

/** What one statement of a write command came to. */
export type Outcome<T> = { readonly result: T } | { readonly error: MongoError };

/**
 * Runs the statements in their order, the rest after an error only where the command is not `ordered`.
 *
 * In a transaction an error ends the command, as it ends the transaction.
 */
export function runEach<S, T>(
  statements: readonly S[],
  run: (statement: S) => T,
  { ordered, within }: { readonly ordered: boolean; readonly within: boolean },
): readonly Outcome<T>[] {
  const outcomes: Outcome<T>[] = [];
  for (const statement of statements) {
    const outcome = outcomeOf(() => run(statement), within);
    outcomes.push(outcome);
    if ('error' in outcome && (ordered || within)) break;
  }
  return outcomes;
}

/** The reply's `writeErrors`, left out where there are none. */
export function writeErrorsOf(outcomes: readonly Outcome<unknown>[]): readonly [string, Value][] {
  const errors = outcomes.flatMap((outcome, index) => ('error' in outcome ? [writeErrorOf(outcome.error, index)] : []));
  return errors.length === 0 ? [] : [['writeErrors', errors]];
}

/** The results of the statements that succeeded, with their places in the command. */
export function resultsOf<T>(outcomes: readonly Outcome<T>[]): readonly (readonly [number, T])[] {
  return outcomes.flatMap((outcome, index) => ('result' in outcome ? [[index, outcome.result] as const] : []));
}

/** Conflicts and whatever is no answer for one statement alone end the whole command. */
function outcomeOf<T>(run: () => T, within: boolean): Outcome<T> {
  try {
    return { result: run() };
  } catch (error) {
    if (!(error instanceof MongoError) || error.errorLabels.length > 0 || isWholeCommand(error, within)) throw error;
    return { error };
  }
}

/** Out of time, out of space. */
const isWholeCommand = ({ code }: MongoError, within: boolean): boolean => code === 50 || (code === 14031 && within);

function writeErrorOf({ code, message, fields }: MongoError, index: number): Doc {
  return docOf(['index', new Int32(index)], ['code', new Int32(code)], ...Object.entries(fields), ['errmsg', message]);
}
