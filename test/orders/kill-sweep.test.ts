import { describe, expect, it } from 'vitest';
import type { SendFault } from '../fakes/memory-venue.ts';
import { killedAt, type Moment } from './kill-sweep.ts';

const failure = { name: 'NetworkError' };
const faults: readonly (readonly [string, SendFault | undefined])[] = [
  ['a calm exchange', undefined],
  ['an answer that is lost', { kind: 'accept-then-fail', failure }],
  ['an answer that never comes', { kind: 'accept-then-stall' }],
  ['a send that never arrives', { kind: 'stall' }],
];
const moments: readonly Moment[] = ['before', 'after'];

describe.each(faults)('the process killed at every await of the order path, on %s', (_, fault) => {
  it.each(moments)('%s the call is carried out: the exchange accepts one order, and we know it', async (moment) => {
    let kills = 0;
    for (let at = 1; ; at++) {
      const aftermath = await killedAt(at, moment, fault);
      if (!aftermath.died) break;
      kills += 1;
      expect({ at, ...aftermath }).toMatchObject({ accepted: 1, unknownToUs: 0 });
    }

    expect(kills).toBeGreaterThan(8);
  });
});
