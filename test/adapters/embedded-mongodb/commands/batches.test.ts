import { rmSync } from 'node:fs';
import { Binary, Int32, Long } from 'bson';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Outcome, runBatch } from '../../../../adapters/embedded-mongodb/commands/batch.ts';
import { runCommand } from '../../../../adapters/embedded-mongodb/commands/run.ts';
import { createEngine } from '../../../../adapters/embedded-mongodb/create-engine.ts';
import type { Engine } from '../../../../adapters/embedded-mongodb/engine.ts';
import { type Doc, docOf, type Value } from '../../../../adapters/embedded-mongodb/query/value.ts';
import { checkCollection } from '../../../../adapters/embedded-mongodb/storage/check.ts';
import { temporaryDirectory } from '../engines.ts';

let engine: Engine;
let dataDir = '';
beforeEach(() => {
  dataDir = temporaryDirectory();
  engine = createEngine({ dataDir, maxMegabytes: 100, testCommands: true });
});
afterEach(() => {
  engine.store.sqlite.close();
  rmSync(dataDir, { recursive: true });
});

const connection = { id: 1, appName: undefined, login: undefined };

/** Runs commands as if they had come in together. */
function together(...commands: readonly Doc[]): readonly Outcome[] {
  const jobs = commands.map((body) => () => {
    const name = body.keys().next().value ?? '';
    return runCommand(engine, { name, db: 'd', body, connection, receivedAt: Date.now() });
  });
  return runBatch(engine, jobs);
}

const codes = (outcomes: readonly Outcome[]) =>
  outcomes.map((one) => (one.kind === 'error' ? one.error.code : one.kind));
const insert = (_id: number, text = '', ...more: [string, Value][]) =>
  docOf(['insert', 'c'], ['documents', [docOf(['_id', new Int32(_id)], ['text', text])]], ...more);
const ids = (): number[] => {
  const [found] = together(docOf(['distinct', 'c'], ['key', '_id']));
  const values = found?.kind === 'reply' ? found.reply.doc.get('values') : [];
  return Array.isArray(values) ? values.map(Number) : [];
};
const fullAt = (pages: number): void => void engine.store.sqlite.db.exec(`PRAGMA max_page_count = ${pages}`);
const large = 'x'.repeat(2_000_000);

describe('a batch', () => {
  it('keeps the neighbours of a command that fails', () => {
    expect(codes(together(insert(1), docOf(['nonsense', 'c']), insert(2)))).toEqual(['reply', 59, 'reply']);
    expect(ids()).toEqual([1, 2]);
  });

  it('shows each command what those before it have done', () => {
    const rename = docOf(['renameCollection', 'd.c'], ['to', 'd.e']);
    const [, , found] = together(insert(1), rename, docOf(['count', 'e']));

    expect(found).toMatchObject({ kind: 'reply', reply: { doc: docOf(['n', new Int32(1)]) } });
  });
});

describe('a full disk', () => {
  it('fails what needs room, and nothing that came with it', () => {
    together(insert(1));
    fullAt(60);
    const outcomes = together(insert(2), insert(3, large), insert(4), docOf(['count', 'c']));

    expect(codes(outcomes)).toEqual(['reply', 14031, 'reply', 'reply']);
    expect(ids()).toEqual([1, 2, 4]);
  });

  it('is over when there is room again', () => {
    fullAt(60);
    expect(codes(together(insert(1, large)))).toEqual([14031]);
    fullAt(100_000);

    expect(codes(together(insert(1, large)))).toEqual(['reply']);
    const collection = engine.store.catalog.find('d', 'c');
    expect(collection && checkCollection(engine.store, collection, true).errors).toEqual([]);
  });

  it('lets a collection that could not be created be created later', () => {
    fullAt(engine.store.sqlite.usedBytes() / 4096);
    expect(codes(together(insert(1), docOf(['create', 'other'])))).toEqual([14031, 14031]);
    expect(engine.store.catalog.all()).toEqual([]);
    fullAt(1000);

    expect(codes(together(insert(1), docOf(['create', 'other'])))).toEqual(['reply', 'reply']);
  });

  it('leaves a transaction that cannot be committed open for another try', () => {
    const session: [string, Value][] = [
      ['lsid', docOf(['id', new Binary(new Uint8Array(16), 4)])],
      ['txnNumber', Long.fromNumber(1)],
      ['autocommit', false],
    ];
    const commit = docOf(['commitTransaction', new Int32(1)], ...session);
    together(docOf(['create', 'c']));
    together(insert(1, large, ...session, ['startTransaction', true]));
    fullAt(60);
    expect(codes(together(commit))).toEqual([14031]);
    expect(ids()).toEqual([]);
    fullAt(100_000);

    expect(codes(together(commit))).toEqual(['reply']);
    expect(ids()).toEqual([1]);
  });
});
