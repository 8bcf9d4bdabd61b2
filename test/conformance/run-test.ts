import type { MongoClient } from 'mongodb';
import { createEntities } from './create-entities.ts';
import { driverFault } from './driver-gaps.ts';
import { newEntities } from './entities.ts';
import { messageOf } from './matching/match-error.ts';
import { checkEvents } from './matching/match-events.ts';
import { Mismatch, NotDriven } from './mismatch.ts';
import { performOperation } from './perform-operation.ts';
import { refusedFeature } from './refusals.ts';
import type { ServerFacts } from './server-facts.ts';
import type { TestContext } from './test-context.ts';
import { layData, outcomeMismatch } from './test-data.ts';
import type { TestFile, UnifiedTest } from './test-file.ts';

/** How a test ended; `reason` is the mismatch, the refused feature, or why it could not run. */
export type Verdict =
  | { readonly status: 'passed' }
  | { readonly status: 'failed' | 'refused' | 'skipped'; readonly reason: string };

/** The server that tests run on. */
export interface Target {
  readonly uri: string;
  readonly internal: MongoClient;
  readonly facts: ServerFacts;
  /** Databases that were there before, and stay. */
  readonly foreign: ReadonlySet<string>;
}

/** Runs one test: lays the data, makes the entities, performs the operations, compares, and clears up. */
export async function runTest(test: UnifiedTest, file: TestFile, target: Target): Promise<Verdict> {
  const tidies: (() => Promise<unknown>)[] = [];
  const context = contextOf(target, tidies);
  const verdict = await verdictOf(() => run(test, file, context), target.facts);
  const tidied = await verdictOf(() => clearUp(tidies), target.facts);
  return verdict.status === 'passed' ? tidied : verdict;
}

async function verdictOf(part: () => Promise<void>, facts: ServerFacts): Promise<Verdict> {
  try {
    await part();
    return { status: 'passed' };
  } catch (error) {
    return verdictOn(error, facts);
  }
}

/** Does everything, the latest first, even where some of it fails; then throws the first error. */
async function clearUp(tidies: readonly (() => Promise<unknown>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const tidy of tidies.toReversed()) await tidy().catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
}

function contextOf({ uri, internal }: Target, tidies: (() => Promise<unknown>)[]): TestContext {
  const context: TestContext = {
    uri,
    internal,
    entities: newEntities(),
    after: (tidy) => tidies.push(tidy),
    perform: (operation, how) => performOperation(operation, context, how),
  };
  return context;
}

async function run(test: UnifiedTest, file: TestFile, context: TestContext): Promise<void> {
  const { internal, entities } = context;
  if (test.expectLogMessages) throw new NotDriven('the runner does not read log messages');
  for (const data of file.initialData) await layData(internal, data);
  await createEntities(file.createEntities, context);
  for (const operation of test.operations) await context.perform(operation);
  for (const expected of test.expectEvents) {
    checkEvents(expected, entities.the('client', expected.client), { entity: (name) => entities.get(name).it });
  }
  for (const data of test.outcome) {
    const mismatch = await outcomeMismatch(internal, data);
    if (mismatch !== undefined) throw new Mismatch(`outcome in ${data.collectionName}${mismatch}`);
  }
}

function verdictOn(error: unknown, { embedded }: ServerFacts): Verdict {
  if (error instanceof NotDriven) return { status: 'skipped', reason: error.message };
  const feature = embedded ? refusedFeature(error instanceof Mismatch ? error.cause : error) : undefined;
  if (feature !== undefined) return { status: 'refused', reason: feature };
  const message = messageOf(error);
  const fault = error instanceof Mismatch ? driverFault(message) : undefined;
  return fault === undefined ? { status: 'failed', reason: message } : { status: 'skipped', reason: fault };
}
