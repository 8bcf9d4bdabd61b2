import { describe, expect, it } from 'vitest';
import { compared } from './compare.ts';

describe('the backtest', () => {
  it('does what a plain walk over every tick does', () => {
    const reasons = new Set<string>();
    for (let seed = 1; seed <= 25; seed++) {
      const { rows, expected } = compared(seed, 200);
      expect(rows, `seed ${seed}`).toEqual(expected);
      for (const [, , reason, rungs] of rows) reasons.add(reason).add(`${rungs} rungs`);
    }

    expect([...reasons]).toEqual(expect.arrayContaining(['take-profit', 'stop-loss', 'timeout', '0 rungs', '3 rungs']));
  });
});
