import { rmSync } from 'node:fs';
import { Binary, Int32, Long } from 'bson';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runBatch } from '../../../adapters/embedded-mongodb/commands/batch.ts';
import { runCommand } from '../../../adapters/embedded-mongodb/commands/run.ts';
import { createEngine } from '../../../adapters/embedded-mongodb/create-engine.ts';
import type { Engine } from '../../../adapters/embedded-mongodb/engine.ts';
import { sweep } from '../../../adapters/embedded-mongodb/housekeeping.ts';
import { type Doc, docOf, type Value } from '../../../adapters/embedded-mongodb/query/value.ts';
import { temporaryDirectory } from './engines.ts';

let engine: Engine;
let dataDir = '';
let time = 1_000_000;
beforeEach(() => {
  dataDir = temporaryDirectory();
  engine = { ...createEngine({ dataDir, maxMegabytes: 100, testCommands: true }), now: () => time };
});
afterEach(() => {
  engine.store.sqlite.close();
  rmSync(dataDir, { recursive: true });
});

const connection = { id: 1, appName: undefined, login: undefined };

function ask(body: Doc) {
  const name = body.keys().next().value ?? '';
  const [outcome] = runBatch(engine, [() => runCommand(engine, { name, db: 'd', body, connection, receivedAt: time })]);
  return outcome;
}

const passes = (seconds: number): void => {
  time += seconds * 1000;
  sweep(engine);
};

const insert = (_id: number, ...more: [string, Value][]) =>
  docOf(['insert', 'c'], ['documents', [docOf(['_id', new Int32(_id)])]], ...more);

it('ends a transaction after a minute, and lets those go on that waited for it', () => {
  const session: [string, Value][] = [
    ['lsid', docOf(['id', new Binary(new Uint8Array(16), 4)])],
    ['txnNumber', Long.fromNumber(1)],
    ['autocommit', false],
  ];
  ask(insert(1));
  ask(insert(2, ...session, ['startTransaction', true]));
  passes(59);
  expect(ask(insert(2))).toMatchObject({ kind: 'waiting' });
  passes(2);

  expect(ask(insert(2))).toMatchObject({ kind: 'reply' });
  expect(ask(docOf(['commitTransaction', new Int32(1)], ...session))).toMatchObject({
    kind: 'error',
    error: { code: 251 },
  });
});

it('closes a cursor that nobody has asked for in ten minutes', () => {
  for (let id = 0; id < 5; id += 1) ask(insert(id));
  ask(docOf(['find', 'c'], ['batchSize', new Int32(1)]));
  passes(9 * 60);
  expect(engine.cursors.size).toBe(1);
  passes(2 * 60);

  expect(engine.cursors.size).toBe(0);
});
