import { expect, it } from 'vitest';
import { onPurpose } from '../../../support/contract-guard.ts';
import { onEveryEngine } from '../engines.ts';

onEveryEngine('a pipeline over a database', ({ client, db }) => {
  it('lists the sessions in use, with the one that asks', async () => {
    const session = client().startSession();
    await db().command({ ping: 1 }, { session });
    const listed = await db()
      .aggregate([{ $listLocalSessions: {} }, { $project: { id: '$_id.id', isDate: { $type: '$lastUse' } } }], {
        session,
      })
      .toArray();
    await session.endSession();

    const asking = listed.find(({ id }) => id.toString('hex') === session.id?.id.toString('hex'));
    expect(asking).toMatchObject({ isDate: 'date' });
  });

  it('goes on in batches', async () => {
    const sessions = Array.from({ length: 5 }, () => client().startSession());
    for (const session of sessions) await db().command({ ping: 1 }, { session });
    const listed = await db()
      .aggregate([{ $listLocalSessions: {} }], { batchSize: 2 })
      .toArray();
    for (const session of sessions) await session.endSession();

    expect(listed.length).toBeGreaterThanOrEqual(sessions.length);
  });

  it('has no documents of its own', async () => {
    await expect(
      db()
        .aggregate([{ $match: {} }], { comment: onPurpose })
        .toArray(),
    ).rejects.toMatchObject({ code: 73 });
    await expect(
      db()
        .aggregate([{ $unheardOf: {} }], { comment: onPurpose })
        .toArray(),
    ).rejects.toMatchObject({ code: 40324 });
  });
});
