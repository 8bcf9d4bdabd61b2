import { expect, it } from 'vitest';
import { killRounds } from './kill-rounds.ts';

/** Rounds in the default run; `npm run test:mongodb` kills more often. */
const kills = Number(process.env['OUTCRY_TEST_KILLS'] ?? 4);

it('loses nothing that was acknowledged when it is killed', { timeout: 60_000 + kills * 10_000 }, async ({ task }) => {
  const { acknowledged, lost, torn, misfits } = await killRounds(kills);
  const wrong = { lost: lost.length, torn: torn.length, misfits: misfits.length };
  task.meta.proof = { cases: kills, ...acknowledged, ...wrong };

  expect({ lost, torn, misfits }).toEqual({ lost: [], torn: [], misfits: [] });
  expect(Math.min(...Object.values(acknowledged))).toBeGreaterThan(0); // otherwise nothing was tested
});
