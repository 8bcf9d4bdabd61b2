import { expect, it } from 'vitest';
import { remembered } from '../../src/status/remembered.ts';

it('is found once for all who ask within the time, and anew after it', async () => {
  let now = 0;
  let finds = 0;
  const ask = remembered({ monotonic: () => now }, 5_000, async () => ++finds);

  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  now = 4_999;
  expect(await ask()).toBe(1);
  now = 5_000;
  expect(await ask()).toBe(2);
});

it('does not keep a failure', async () => {
  let finds = 0;
  const ask = remembered({ monotonic: () => 0 }, 5_000, async () => {
    finds += 1;
    if (finds === 1) throw new Error('away');
    return finds;
  });

  await expect(ask()).rejects.toThrow('away');
  expect(await ask()).toBe(2);
});
