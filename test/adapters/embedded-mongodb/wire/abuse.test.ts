import { serialize } from 'bson';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { embedded } from '../engines.ts';
import { frame, message, type RawClient, rawClient } from './raw-client.ts';

describe('clients that do not behave', () => {
  const { uri, fresh, client } = embedded();
  let raw: RawClient;
  beforeEach(() => {
    raw = rawClient(uri());
  });
  afterEach(async () => {
    raw.socket.destroy();
    expect(await client().db('d').command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it.each([
    ['a length of 0', frame(2013, Buffer.alloc(4), 0)],
    ['a negative length', frame(2013, Buffer.alloc(4), -1)],
    ['a length of 2 GB', frame(2013, Buffer.alloc(4), 0x7fffffff)],
    ['a length above 48 MB', frame(2013, Buffer.alloc(4), 48_000_001)],
    ['an unknown operation', frame(1, Buffer.alloc(30))],
    ['compression that was not agreed on', frame(2012, Buffer.alloc(30))],
    ['a message without sections', frame(2013, Buffer.alloc(4))],
    ['an unknown section', frame(2013, Buffer.concat([Buffer.alloc(4), Buffer.of(9), serialize({ ping: 1 })]))],
    [
      'two commands',
      frame(
        2013,
        Buffer.concat([Buffer.alloc(4), Buffer.of(0), serialize({ ping: 1 }), Buffer.of(0), serialize({ ping: 1 })]),
      ),
    ],
    ['unknown required flags', frame(2013, Buffer.concat([Buffer.of(0xf0, 0, 0, 0, 0), serialize({ ping: 1 })]))],
    ['a section longer than its message', frame(2013, Buffer.concat([Buffer.alloc(5), Buffer.of(0xff, 0xff, 0, 0)]))],
    [
      'an old query that is no command',
      frame(2004, Buffer.concat([Buffer.alloc(4), Buffer.from('d.c\0'), Buffer.alloc(8), serialize({})])),
    ],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
  ])('are cut off for %s', async (_, bytes) => {
    raw.send(bytes);

    await raw.closed;
  });

  it.each([
    ['a document that ends too early', brokenBson((bson) => bson.fill(1, 5, 6))],
    ['a string that claims to be longer', brokenBson((bson) => bson.writeInt32LE(100_000, bson.indexOf('text') + 5))],
    ['a key with NUL', brokenBson((bson) => bson.fill(0, bson.indexOf('text') + 1, bson.indexOf('text') + 2))],
    ['an unknown type', brokenBson((bson) => bson.fill(0x63, 4, 5))],
    ['text that is not UTF-8', brokenBson((bson) => bson.fill(0xff, bson.indexOf('hello'), bson.indexOf('hello') + 2))],
  ])('are told of %s', async (_, bytes) => {
    raw.send(bytes);

    expect(await raw.answer()).toMatchObject({ ok: 0 });
    expect(await raw.ask({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it.each([
    ['no command', {}, 59],
    ['an unknown command', { mapReduce: 'c' }, 59],
    ['an unknown option', { find: 'c', tailable: true }, 40415],
    ['a collation', { find: 'c', collation: { locale: 'de' } }, 2],
    ['a filter of the wrong type', { find: 'c', filter: 5 }, 14],
    ['an unknown operator', { find: 'c', filter: { $where: '1' } }, 2],
    ['a stage outside the contract', { aggregate: 'c', pipeline: [{ $out: 'x' }], cursor: {} }, 40324],
    ['a name with NUL', { find: 'a\0b' }, 73],
    ['a name with a dollar', { insert: '$c', documents: [{}] }, 73],
    ['an empty name', { insert: '', documents: [{}] }, 73],
    ['no documents', { insert: 'c', documents: [] }, 16],
    ['a session that is none', { ping: 1, lsid: { id: 5 } }, 9],
    ['a number without a session', { insert: 'c', documents: [{}], txnNumber: 1 }, 72],
    ['a snapshot outside a transaction', { find: 'c', readConcern: { level: 'snapshot' } }, 72],
    ['a cursor that is gone', { getMore: 5n, collection: 'c' }, 43],
    ['a fail point that is unknown', { configureFailPoint: 'crash', mode: 'alwaysOn' }, 2],
  ])('are refused %s', async (_, command, code) => {
    expect(await raw.ask(command)).toMatchObject({ ok: 0, code });
  });

  it('may not store a document above 16 MB, but one just below', async () => {
    const collection = fresh();
    await collection.insertOne({ text: 'x'.repeat(16 * 1024 * 1024 - 100) });
    const bytes = message({ insert: collection.collectionName, documents: [{ text: 'x'.repeat(17 * 1024 * 1024) }] });
    raw.send(bytes);

    expect(await raw.answer()).toMatchObject({ ok: 1, n: 0, writeErrors: [{ code: 2 }] });
    await expect(collection.updateOne({}, { $set: { more: 'x'.repeat(1000) } })).rejects.toMatchObject({ code: 17419 });
  });

  it.each([150, 10_000])('may send a document %i levels deep and get an answer', async (depth) => {
    raw.send(frame(2013, Buffer.concat([Buffer.alloc(4), Buffer.of(0), deepInsert(depth)])));

    const answer = await raw.answer();
    expect(answer['ok'] === 1 && answer['n'] === 1).toBe(depth < 200);
  });

  it('are answered in order where they do not wait for answers', async () => {
    raw.send(Buffer.concat(Array.from({ length: 500 }, (_, n) => message({ ping: 1, comment: n }))));
    raw.send(message({ buildInfo: 1 }));

    for (let n = 0; n < 500; n += 1) expect(await raw.answer()).not.toHaveProperty('version');
    expect(await raw.answer()).toHaveProperty('version');
  });

  it('are not read from while they do not read', async () => {
    const collection = fresh();
    await collection.insertMany(Array.from({ length: 10 }, () => ({ text: 'x'.repeat(1_000_000) })));
    const lazy = rawClient(uri());
    lazy.socket.pause();
    const ask = message({ find: collection.collectionName, $db: collection.dbName });
    const before = process.memoryUsage().rss;
    for (let n = 0; n < 100; n += 1) lazy.send(ask);
    await new Promise((resolve) => setTimeout(resolve, 300));

    expect(process.memoryUsage().rss - before).toBeLessThan(300e6); // all answers together are 1 GB
    lazy.socket.destroy();
  });

  it('may hang up in the middle of a message', async () => {
    raw.send(message({ ping: 1 }).subarray(0, 20));
    await new Promise((resolve) => setTimeout(resolve, 20));
    raw.socket.destroy();
    await raw.closed;
  });

  it('never bring it down with whatever bytes', async () => {
    const command = message({ find: 'c', filter: { a: { $in: [1, 'x', null] } }, sort: { a: 1 }, lsid: { id: 1 } });
    const flips = fc.array(fc.tuple(fc.nat(command.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const one = rawClient(uri());
        const bytes = Buffer.from(command);
        for (const [at, byte] of changes) bytes[at] = byte;
        bytes.writeInt32LE(bytes.length, 0);
        one.send(bytes);
        await Promise.race([one.answer().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 100))]);
        one.socket.destroy();
      }),
      { numRuns: 200 },
    );
  });

  it('may be many', async () => {
    const many = Array.from({ length: 500 }, () => rawClient(uri()));
    const answers = await Promise.all(many.map((one) => one.ask({ ping: 1 })));
    for (const one of many) one.socket.destroy();

    expect(answers.every(({ ok }) => ok === 1)).toBe(true);
  });
});

function brokenBson(damage: (bson: Buffer) => void): Buffer {
  const bson = Buffer.from(serialize({ find: 'c', text: 'hello', $db: 'd' }));
  damage(bson);
  return frame(2013, Buffer.concat([Buffer.alloc(5), bson]));
}

/** An insert of `{ a: { a: … } }`, written from the inside out, as no library goes that deep. */
function deepInsert(depth: number): Buffer {
  const sizes = Array.from({ length: depth }, (_, level) => 5 + level * 8);
  const heads = sizes
    .toReversed()
    .map((size, at) => Buffer.concat([at === 0 ? Buffer.alloc(0) : Buffer.from('\x03a\0'), int32(size)]));
  const doc = Buffer.concat([...heads, Buffer.alloc(depth)]);
  const rest = Buffer.from(serialize({ insert: 'deep', $db: 'd' })).subarray(4, -1);
  const list = Buffer.concat([Buffer.from('\x030\0'), doc]);
  const array = Buffer.concat([Buffer.from('\x04documents\0'), int32(list.length + 5), list, Buffer.of(0)]);
  return Buffer.concat([int32(rest.length + array.length + 5), rest, array, Buffer.of(0)]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
