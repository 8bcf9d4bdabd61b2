/** Chance that a seed decides. */
export interface Dice {
  /** At least 0, less than 1. */
  fraction(): number;
  /** A whole number, `least` to `most`. */
  whole(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** Dice of their own for another purpose, so that one use more here changes nothing there. */
  fork(): Dice;
}

/** Dice by a seed (mulberry32, 32 bits of state). */
export function diceOf(seed: number): Dice {
  let state = (seed * 0x9e3779b1) >>> 0;

  function fraction(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  return {
    fraction,
    whole: (least, most) => least + Math.floor(fraction() * (most - least + 1)),
    chance: (probability) => fraction() < probability,
    pick(choices) {
      const picked = choices[Math.floor(fraction() * choices.length)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
    fork: () => diceOf(Math.floor(fraction() * 4_294_967_296)),
  };
}
