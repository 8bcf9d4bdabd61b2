import { expect, it } from 'vitest';
import { killRounds } from './kill-rounds.ts';

/** Rounds in the default run; `test/long/embedded-kill.long.ts` has the long one. */
const rounds = Number(process.env['OUTCRY_TEST_KILLS'] ?? 4);

it('loses nothing that was acknowledged when it is killed', { timeout: 60_000 + rounds * 5_000 }, async () => {
  const { singles, pairs, counters } = await killRounds(rounds);

  expect(Math.min(singles.size, pairs.size, counters.size)).toBeGreaterThan(0); // otherwise nothing was tested
});
