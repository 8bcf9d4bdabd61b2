import { describe, expect, it } from 'vitest';
import { parts } from './parts/registry.ts';
import { shrink } from './shrink.ts';
import { simulateSeed } from './simulate-seed.ts';

const faultsIn = (faults: Readonly<Record<string, number>>) => Object.values(faults).reduce((sum, one) => sum + one, 0);

describe.each(parts)('part $name', (part) => {
  it('keeps its invariants under at least 20 faults a seed', async () => {
    for (let seed = 1; seed <= 8; seed++) {
      const { violations, faults } = await simulateSeed({ part, seed });

      expect(violations).toEqual([]);
      expect(faultsIn(faults)).toBeGreaterThanOrEqual(20);
    }
  });

  it('runs a seed twice alike, and another one otherwise', async () => {
    const first = await simulateSeed({ part, seed: 3 });
    const again = await simulateSeed({ part, seed: 3 });
    const other = await simulateSeed({ part, seed: 4 });

    expect(again.hash).toBe(first.hash);
    expect(again.steps).toBe(first.steps);
    expect(other.hash).not.toBe(first.hash);
  });

  it('catches a planted bug, and tells it with fewer faults', async () => {
    const [bug] = part.planted;
    const run = { part, seed: 1, planted: bug?.id };
    const failed = await simulateSeed(run);

    const short = await shrink(run, failed);

    expect(bug?.catchers).toContain(failed.violations[0]?.invariant);
    expect(short.violations[0]?.invariant).toBe(failed.violations[0]?.invariant);
    expect(short.plan.length).toBeLessThan(failed.plan.length);
    expect(short.trace.at(-1)).toContain('!!');
  });
});
