import type { Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { storeContracts } from '../../contracts/store-contracts.ts';
import { onEveryEngine, useDatabase } from '../../support/databases.ts';
import { commandLog, planOf, shapesOf } from '../../support/query-plans.ts';
import { mongoSubject } from './mongo-stores.ts';

/** Reads of a whole collection, and why that is meant. */
const wholeReads: Readonly<Record<string, string>> = {
  'find scans {}': 'positions of all markets: every row is the answer',
  'update outbox {"priority":{"$exists":false}}': 'a migration: it looks at every row, once',
};

/** What a command looks rows up by. */
function filterIn({ filter, query, updates, deletes }: Document): unknown {
  return filter ?? query ?? updates?.[0]?.q ?? deletes?.[0]?.q;
}

onEveryEngine('stores', (engine) => {
  const log = commandLog();
  const database = useDatabase(engine, { onClient: (client) => log.listenTo(client) });

  describe.each(Object.entries(storeContracts))('%s', (_, contract) => {
    contract(() => mongoSubject(database().connection));
  });

  it.runIf(engine.name === 'mongodb')('finds rows by an index in every query made above', async () => {
    const shapes = shapesOf(log.sent);
    expect(shapes.length).toBeGreaterThan(25);

    const plans = await Promise.all(shapes.map((one) => planOf(database().client, one)));

    const scanned = shapes.filter((_, index) => plans[index]?.includes('COLLSCAN'));
    const names = scanned.map(
      ({ name, collection, command }) => `${name} ${collection} ${JSON.stringify(filterIn(command))}`,
    );
    expect(names.filter((name) => !(name in wholeReads))).toEqual([]);
    expect(plans.every((stages) => stages.length > 0)).toBe(true);
  });

  it.runIf(engine.name === 'mongodb')('would see a query without an index', async () => {
    const command = { find: 'signals', filter: { recipe: 'gap-retrace' } };

    expect(await planOf(database().client, { name: 'find', collection: 'signals', command })).toContain('COLLSCAN');
  });
});
