import { driverOptions } from '../driver-options.ts';
import { NotDriven } from '../mismatch.ts';
import type { TestContext } from '../test-context.ts';
import type { Operation } from '../test-file.ts';
import { bucketOperations } from './bucket-operations.ts';
import { clientOperations } from './client-operations.ts';
import { collectionOperations } from './collection-operations.ts';
import { cursorOperations } from './cursor-operations.ts';
import { databaseOperations } from './database-operations.ts';
import { type Handlers, notInDriver } from './handlers.ts';
import { sessionOperations } from './session-operations.ts';

/** Calls what an operation names on its entity; the result is the driver's. Throws NotDriven where there is no call. */
export function callEntity({ name, object, arguments: args }: Operation, context: TestContext): unknown {
  const options = driverOptions(args, (session) => context.entities.the('session', session));
  const call = <Target>(handlers: Handlers<Target>, target: Target): unknown => {
    const handler = handlers[name];
    if (!handler)
      throw new NotDriven(`${notInDriver.has(name) ? 'the driver' : 'the runner'} has no operation ${name}`);
    return handler(target, options, context);
  };
  return dispatch(object, context, call);
}

type Call = <Target>(handlers: Handlers<Target>, target: Target) => unknown;

function dispatch(object: string, { entities }: TestContext, call: Call): unknown {
  const entity = entities.get(object);
  switch (entity.kind) {
    case 'client':
      return call(clientOperations, entity.it);
    case 'database':
      return call(databaseOperations, entity.it);
    case 'collection':
      return call(collectionOperations, entity.it);
    case 'session':
      return call(sessionOperations, entity.it);
    case 'bucket':
      return call(bucketOperations, entity.it);
    case 'cursor':
      return call(cursorOperations, entity.it);
    default:
      throw new Error(`${object} is a ${entity.kind}, which has no operations`);
  }
}

/** Operations whose result is what a cursor gave: each of its documents is a root document. */
export const iterating: ReadonlySet<string> = new Set([
  ...['aggregate', 'find', 'listCollections', 'listDatabases', 'listIndexes', 'listSearchIndexes', 'runCursorCommand'],
]);
