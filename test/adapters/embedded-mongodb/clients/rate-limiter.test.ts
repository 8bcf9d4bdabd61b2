import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import { expect, it } from 'vitest';
import { onEveryEngine } from '../engines.ts';

onEveryEngine('rate-limiter-flexible', ({ client, db }) => {
  const open = async (tableName: string, limits: { points: number; duration: number }) => {
    const storeClient = client();
    const where = { storeClient, dbName: db().databaseName, tableName, disableIndexesCreation: true };
    const limiter = new RateLimiterMongo({ ...where, ...limits });
    await limiter.createIndexes();
    return limiter;
  };

  it('makes its indexes', async () => {
    await open('indexed', { points: 1, duration: 1 });
    const indexes = await db().collection('indexed').indexes();

    expect(indexes).toContainEqual(expect.objectContaining({ key: { expire: -1 }, expireAfterSeconds: 0 }));
    expect(indexes).toContainEqual(expect.objectContaining({ key: { key: 1 }, unique: true }));
  });

  it('lets exactly as many through as there are points, of two limiters at once', async () => {
    const limits = { points: 20, duration: 60 };
    const [one, other] = await Promise.all([open('shared', limits), open('shared', limits)]);
    const asked = Array.from({ length: 60 }, (_, n) => (n % 2 ? one : other).consume('member-1'));
    const results = await Promise.allSettled(asked);

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refusals.every((refusal) => refusal instanceof RateLimiterRes && refusal.remainingPoints === 0)).toBe(true);
    expect((await other.get('member-1'))?.consumedPoints).toBe(60);
    expect(await other.get('member-2')).toBeNull();
  });

  it('begins anew when the time has passed, whether or not the row has been removed', async () => {
    const limiter = await open('passed', { points: 1, duration: 60 });
    await limiter.consume('member-1');
    await expect(limiter.consume('member-1')).rejects.toMatchObject({ consumedPoints: 2 });
    await db()
      .collection('passed')
      .updateOne({}, { $set: { expire: new Date(0) } });

    expect(await limiter.consume('member-1')).toMatchObject({ consumedPoints: 1, isFirstInDuration: true });
  });

  it('rewards, blocks, sets and forgets', async () => {
    const limiter = await open('managed', { points: 3, duration: 60 });
    await limiter.consume('member-1', 2);
    expect(await limiter.reward('member-1', 1)).toMatchObject({ consumedPoints: 1 });
    await limiter.block('member-1', 60);
    await expect(limiter.consume('member-1')).rejects.toMatchObject({ remainingPoints: 0 });
    await limiter.set('member-1', 1, 0);
    expect(await limiter.get('member-1')).toMatchObject({ consumedPoints: 1, msBeforeNext: -1 });

    expect(await limiter.delete('member-1')).toBe(true);
    expect(await limiter.delete('member-1')).toBe(false);
    expect(await limiter.get('member-1')).toBeNull();
  });
});
