import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { takeNumbers } from '../../../adapters/mongodb/sequence.ts';
import { isTrouble } from '../../../adapters/mongodb/store-error.ts';
import { inTransaction } from '../../../adapters/mongodb/transaction.ts';
import { onEveryEngine, useDatabase } from '../../support/databases.ts';
import { until } from '../../support/until.ts';

onEveryEngine('the sequence', (engine) => {
  const database = useDatabase(engine);

  it('shows no later number before an earlier one is committed', async () => {
    const { connection } = database();
    const gate = Promise.withResolvers<void>();
    const taken: number[] = [];
    const committed: number[] = [];
    const take = async (gateOpens: Promise<void>) => {
      let first = 0;
      await inTransaction(connection, async (session) => {
        first = await takeNumbers(connection, 3, session);
        taken.push(first);
        await gateOpens;
      });
      committed.push(first);
    };

    const earlier = take(gate.promise);
    await until(() => taken.length === 1);
    const later = again(() => take(Promise.resolve()));
    await sleep(200);
    expect(committed).toEqual([]);
    gate.resolve();
    await Promise.all([earlier, later]);

    const [first = 0] = taken;
    expect(committed.toSorted((one, other) => one - other)).toEqual([first, first + 3]); // the answers may cross
  });

  it('gives back the numbers of a transaction that failed', async () => {
    const { connection } = database();
    const numbers: number[] = [];
    const take = (fail: boolean) =>
      inTransaction(connection, async (session) => {
        numbers.push(await takeNumbers(connection, 1, session));
        if (fail) throw new Error('no');
      });

    await expect(take(true)).rejects.toThrow('no');
    await again(() => take(false));

    expect(numbers[1]).toBe(numbers[0]);
  });
});

/** Repeats what lost against another writer. */
async function again(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isTrouble(error)) throw error;
    await sleep(10);
    await again(work);
  }
}
