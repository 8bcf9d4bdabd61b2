import { hostname } from 'node:os';
import { Double, Int32, Long } from 'bson';
import type { Context, Reply } from '../commands/context.ts';
import { maxBatch } from '../commands/insert.ts';
import { docOf } from '../query/value.ts';
import { maxDocBytes } from '../storage/change.ts';
import { maxMessageBytes } from './frames.ts';

/** What drivers ask first: a replica set of one, so that they use sessions and transactions. */
export function hello({ engine, connection, name }: Context): Reply {
  const now = new Date(engine.now());
  return {
    doc: docOf(
      ['helloOk', true],
      [name === 'hello' ? 'isWritablePrimary' : 'ismaster', true],
      ['hosts', [address]],
      ['setName', 'outcry'],
      ['setVersion', new Int32(1)],
      ['secondary', false],
      ['primary', address],
      ['me', address],
      ['lastWrite', docOf(['lastWriteDate', now])],
      ['maxBsonObjectSize', new Int32(maxDocBytes)],
      ['maxMessageSizeBytes', new Int32(maxMessageBytes)],
      ['maxWriteBatchSize', new Int32(maxBatch)],
      ['localTime', now],
      ['logicalSessionTimeoutMinutes', new Int32(30)],
      ['connectionId', new Int32(connection.id)],
      ['minWireVersion', new Int32(0)],
      ['maxWireVersion', new Int32(21)],
      ['readOnly', false],
    ),
  };
}

/** A name for a server that is reached through a file; nobody connects to it. */
const address = 'localhost:27017';

/** An empty answer. */
export const ping = (): Reply => ({ doc: new Map() });

/** The release of MongoDB whose behaviour is followed. */
export function buildInfo(): Reply {
  return {
    doc: docOf(
      ['version', version],
      [
        'versionArray',
        version
          .split('.')
          .concat('0')
          .map((part) => new Int32(Number(part))),
      ],
      ['modules', []],
      ['storageEngine', 'outcry-embedded'],
      ['maxBsonObjectSize', new Int32(maxDocBytes)],
    ),
  };
}

const version = '7.0.0';

/** What the health page shows: how long, how many, how much. */
export function serverStatus({ engine }: Context): Reply {
  const { store, startedAt, now, connections, cursors } = engine;
  const uptime = (now() - startedAt) / 1000;
  return {
    doc: docOf(
      ['host', hostname()],
      ['version', version],
      ['process', 'outcry-embedded'],
      ['pid', Long.fromNumber(process.pid)],
      ['uptime', new Double(uptime)],
      ['localTime', new Date(now())],
      [
        'connections',
        docOf(['current', new Int32(connections.current)], ['totalCreated', new Int32(connections.created)]),
      ],
      ['metrics', docOf(['cursor', docOf(['open', docOf(['total', new Int32(cursors.size)])])])],
      ['transactions', docOf(['currentOpen', new Int32(store.transactions.size)])],
      [
        'storageEngine',
        docOf(
          ['name', 'outcry-embedded'],
          ['usedBytes', new Double(store.sqlite.usedBytes())],
          ['maxBytes', new Double(store.maxBytes)],
        ),
      ],
    ),
  };
}
