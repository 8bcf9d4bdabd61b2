import { type Document, MongoClient } from 'mongodb';
import { withUriOptions } from '../client-uri.ts';
import { appName } from '../create-entities.ts';
import { pinnedAddress } from '../driver-internals.ts';
import { Mismatch } from '../mismatch.ts';
import type { TestContext } from '../test-context.ts';

/** Sets a fail point on the server of a client, until the test is over. */
export async function setFailPoint({ client, failPoint }: Document, context: TestContext): Promise<void> {
  const { client: target } = context.entities.the('client', client);
  context.after(() => context.internal.db('admin').command(switchedOff(failPoint)));
  await target.db('admin').command(ownOnly(failPoint));
}

/** Sets a fail point on the router that a session is pinned to. */
export async function setTargetedFailPoint({ session, failPoint }: Document, context: TestContext): Promise<void> {
  const address = pinnedAddress(context.entities.the('session', session));
  if (address === undefined) throw new Mismatch(`${session} is not pinned to a server`);
  const uri = withUriOptions(context.uri.replace(/(?<=\/\/(?:[^@/]*@)?)[^@/?]+/, address), { directConnection: true });
  const client = await MongoClient.connect(uri);
  context.after(async () => {
    await client.db('admin').command(switchedOff(failPoint));
    await client.close();
  });
  await client.db('admin').command(ownOnly(failPoint));
}

/** Spares whoever else uses the server: the fail point hits the runner's clients alone, where its kind can be told so. */
function ownOnly(failPoint: Document): Document {
  if (failPoint['configureFailPoint'] !== 'failCommand') return failPoint;
  return { ...failPoint, data: { appName, ...failPoint['data'] } };
}

const switchedOff = ({ configureFailPoint }: Document): Document => ({ configureFailPoint, mode: 'off' });
