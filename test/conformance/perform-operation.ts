import { AbstractCursor, ChangeStream, Collection } from 'mongodb';
import type { Entity } from './entities.ts';
import { documentsMismatch, mismatchOf } from './matching/match.ts';
import { checkError, messageOf } from './matching/match-error.ts';
import type { MatchOptions } from './matching/operators.ts';
import { shown } from './matching/values.ts';
import { Mismatch, NotDriven } from './mismatch.ts';
import { callEntity, iterating } from './operations/call-entity.ts';
import { runnerOperations } from './operations/runner-operations.ts';
import type { TestContext } from './test-context.ts';
import type { Operation } from './test-file.ts';

/** Performs one operation; throws Mismatch where its result or error is not the expected one. */
export async function performOperation(
  operation: Operation,
  context: TestContext,
  { rethrow = false }: { readonly rethrow?: boolean } = {},
): Promise<void> {
  if (operation.object === 'testRunner') return askRunner(operation, context);
  const outcome = await attempt(operation, context);
  if (!operation.ignoreResultAndError) check(operation, outcome, context);
  if (rethrow && 'error' in outcome) throw outcome.error;
}

async function askRunner({ name, arguments: args }: Operation, context: TestContext): Promise<void> {
  const perform = runnerOperations[name];
  if (!perform) throw new NotDriven(`the runner has no operation ${name}`);
  await perform(args, context);
}

type Outcome = { readonly result: unknown } | { readonly error: unknown };

async function attempt(operation: Operation, context: TestContext): Promise<Outcome> {
  try {
    return { result: await callEntity(operation, context) };
  } catch (error) {
    if (error instanceof Mismatch || error instanceof NotDriven) throw error;
    return { error };
  }
}

function check(operation: Operation, outcome: Outcome, { entities }: TestContext): void {
  const { name, expectError, saveResultAsEntity } = operation;
  const options = { entity: (id: string) => entities.get(id).it };
  if (expectError) {
    checkFailure(operation, outcome, options);
    return;
  }
  if ('error' in outcome) throw new Mismatch(`${name}: ${messageOf(outcome.error)}`, { cause: outcome.error });
  checkResult(operation, outcome.result, options);
  if (saveResultAsEntity !== undefined) entities.add(saveResultAsEntity, entityOf(outcome.result));
}

function checkFailure({ name, expectError = {} }: Operation, outcome: Outcome, options: MatchOptions): void {
  if (!('error' in outcome)) {
    throw new Mismatch(`${name}: expected an error, got ${shown(outcome.result, { short: true })}`);
  }
  checkError(expectError, outcome.error, options);
}

function checkResult({ name, expectResult }: Operation, result: unknown, options: MatchOptions): void {
  if (expectResult === undefined) return;
  const mismatch = iterating.has(name)
    ? documentsMismatch(expectResult, result, options)
    : mismatchOf(expectResult, result, { ...options, root: true });
  if (mismatch !== undefined) throw new Mismatch(`result of ${name}${mismatch}`);
}

function entityOf(result: unknown): Entity {
  if (result instanceof AbstractCursor || result instanceof ChangeStream) return { kind: 'cursor', it: result };
  return result instanceof Collection ? { kind: 'collection', it: result } : { kind: 'value', it: result };
}
