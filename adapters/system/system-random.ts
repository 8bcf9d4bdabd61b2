import { randomBytes } from 'node:crypto';
import type { Random } from '../../src/ports/random.ts';

/** Chance from the operating system's generator. */
export const systemRandom: Random = { id: (bytes) => randomBytes(bytes).toString('base64url') };
