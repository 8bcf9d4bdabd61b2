import { expect, it } from 'vitest';
import { killRounds } from '../adapters/embedded-mongodb/kill/kill-rounds.ts';

it('loses nothing that was acknowledged in 200 kills', { timeout: 30 * 60_000 }, async () => {
  const { singles, pairs } = await killRounds(200);

  expect(Math.min(singles.size, pairs.size)).toBeGreaterThan(200);
});
