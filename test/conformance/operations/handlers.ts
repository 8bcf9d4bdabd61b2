import type { Document } from 'mongodb';
import type { TestContext } from '../test-context.ts';

/** The operations on one kind of entity, by the format's names; the arguments are those of the driver. */
export type Handlers<Target> = Readonly<
  Record<string, (target: Target, args: Document, context: TestContext) => unknown>
>;

/** Operations of the format that the driver has no call for. */
export const notInDriver: ReadonlySet<string> = new Set(['mapReduce']);
