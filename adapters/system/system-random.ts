import { randomBytes, randomInt } from 'node:crypto';
import type { Random } from '../../src/ports/random.ts';

const steps = 2 ** 32;

/** Chance from the operating system's generator. */
export const systemRandom: Random = {
  id: (bytes) => randomBytes(bytes).toString('base64url'),
  fraction: () => randomInt(steps) / steps,
};
