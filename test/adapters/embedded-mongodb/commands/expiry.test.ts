import { expect, it } from 'vitest';
import { embedded } from '../engines.ts';

const { fresh } = embedded();

it('removes documents whose date lies far enough back, and only those', async () => {
  const collection = fresh();
  await collection.createIndex({ at: 1 }, { expireAfterSeconds: 5 });
  const before = (seconds: number) => new Date(Date.now() - seconds * 1000);
  await collection.insertMany([
    { _id: 'old' as never, at: before(10) },
    { _id: 'oldest counts' as never, at: [before(1), before(60)] },
    { _id: 'young' as never, at: before(1) },
    { _id: 'future' as never, at: before(-100) },
    { _id: 'number' as never, at: 5 },
    { _id: 'null' as never, at: null },
    { _id: 'missing' as never },
  ]);
  await new Promise((resolve) => setTimeout(resolve, 1500)); // the engine looks every second when it is tested

  const left = (await collection.find().toArray()).map(({ _id }) => String(_id));
  expect(left).toEqual(['young', 'future', 'number', 'null', 'missing']);
});
