import { expect, it } from 'vitest';
import { connectMongodb, mongodbSettings } from '../../../adapters/mongodb/connect-mongodb.ts';
import { StoreUnavailable } from '../../../src/errors.ts';
import { engines, named, silent } from '../../support/databases.ts';
import { outcome } from '../../support/outcome.ts';

it.each(engines)('connects to the database named, or to outcry, on $name', async (engine) => {
  const server = await engine.start();
  const names = [server.uri, named(server.uri, 'desk')].map(async (uri) => {
    const connection = await connectMongodb({ uri, logger: silent });
    await connection.close();
    return connection.name;
  });

  expect(await Promise.all(names)).toEqual(['outcry', 'desk']);
  await server.stop();
});

it('says that no database answers, without its password', async () => {
  const uri = 'mongodb://desk:hunter2@127.0.0.1:9/outcry?directConnection=true';
  const { error, ms } = await outcome(() => connectMongodb({ uri, logger: silent }));

  expect(error).toBeInstanceOf(StoreUnavailable);
  expect(ms).toBeLessThan(4_000);
  expect(everything(error)).not.toContain('hunter2');
});

it.each([
  'mongodb://desk:hunter2@',
  'mongodb://desk:hunter2@host:99999/x',
  'mongodb://desk:hunt%er2@host/x',
  'mongodb://desk:hunter2@host/x?retryWrites=maybe',
  'mongodb://desk:hunter2@host/x?hunter2=1',
  'hunter2',
])('says what is wrong with a URI it cannot read, without quoting it (%#)', async (uri) => {
  const { error } = await outcome(() => connectMongodb({ uri, logger: silent }));

  expect(error).toMatchObject({ code: 'start-error', message: expect.stringContaining('OUTCRY_MONGODB_URI') });
  expect(everything(error)).not.toMatch(/hunt/);
});

it.each([
  { uri: undefined, ok: true },
  { uri: 'mongodb://localhost', ok: true },
  { uri: 'mongodb+srv://desk:secret@cluster.example/x', ok: true },
  { uri: 'localhost:27017', ok: false },
  { uri: '', ok: false },
])('takes the setting $uri: $ok', ({ uri, ok }) => {
  expect(mongodbSettings.safeParse({ OUTCRY_MONGODB_URI: uri }).success).toBe(ok);
});

/** All that an error says, down through its causes. */
function everything(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)));
  return [...own, JSON.stringify(error), everything(error.cause ?? '')].join('\n');
}
