import type { Document, MongoClient } from 'mongodb';

/** What requirements and refusals depend on. */
export interface ServerFacts {
  /** Three parts. @example '6.0.5' */
  readonly version: string;
  readonly topology: string;
  /** Whether it is the embedded engine, which may refuse what its contract does not list. */
  readonly embedded: boolean;
  readonly auth: boolean;
  /** By name; empty where the server tells none. */
  readonly parameters: Document;
}

/** Asks a server what it is. */
export async function readServerFacts(client: MongoClient): Promise<ServerFacts> {
  const admin = client.db('admin');
  const hello = await admin.command({ hello: 1 });
  const build = await admin.command({ buildInfo: 1 });
  return {
    version: build['versionArray'].slice(0, 3).join('.'),
    topology: topologyOf(hello),
    embedded: build['storageEngine'] === 'outcry-embedded',
    auth: client.options.credentials !== undefined,
    parameters: await admin.command({ getParameter: '*' }).catch(() => ({})), // not every server has the command
  };
}

function topologyOf(hello: Document): string {
  if (hello['msg'] === 'isdbgrid') return hello['serviceId'] ? 'load-balanced' : 'sharded';
  return hello['setName'] === undefined ? 'single' : 'replicaset';
}
