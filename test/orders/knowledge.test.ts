import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fact, filledOf, type Knowledge, knowing, lacksFills, nothingKnown } from '../../src/orders/knowledge.ts';
import { alarmsOf } from '../../src/orders/order-alarm.ts';
import { isFinal, statusOf } from '../../src/orders/order-status.ts';
import { at } from '../../src/time.ts';
import { attemptWith, decimal, fillOf, intentWith } from '../support/build-order.ts';

const sent: Fact = { type: 'sent', at: at(1_000) };
const acknowledged: Fact = { type: 'acknowledged', orderId: 'x1' };
const unclear: Fact = { type: 'unclear', reason: 'Deadline' };
const refused: Fact = { type: 'refused', reason: 'InsufficientFunds' };
const absent: Fact = { type: 'absent' };
const dropped: Fact = { type: 'dropped', reason: 'held' };
const filled = (id: string, amount: string): Fact => ({ type: 'filled', fill: fillOf(id, amount) });
const ended = (outcome: 'filled' | 'cancelled' | 'expired' | 'rejected'): Fact => ({ type: 'ended', outcome });
const reported = (amount: string): Fact => ({ type: 'reported', filled: decimal(amount) });

const knownOf = (...facts: readonly Fact[]): Knowledge => facts.reduce(knowing, nothingKnown);
const statusAfter = (...facts: readonly Fact[]) => statusOf({ intent: intentWith(), known: knownOf(...facts) });

describe('the status of an attempt', () => {
  it.each([
    { facts: [], status: 'intent' },
    { facts: [dropped], status: 'dropped' },
    { facts: [sent], status: 'sent' },
    { facts: [sent, unclear], status: 'unknown' },
    { facts: [sent, acknowledged], status: 'ack' },
    { facts: [sent, unclear, acknowledged], status: 'ack' },
    { facts: [sent, refused], status: 'rejected' },
    { facts: [sent, unclear, absent], status: 'not-placed' },
    { facts: [sent, acknowledged, filled('a', '0.4')], status: 'partial' },
    { facts: [sent, acknowledged, filled('a', '0.4'), filled('a', '0.4')], status: 'partial' },
    { facts: [sent, acknowledged, filled('a', '0.4'), filled('b', '0.6')], status: 'filled' },
    { facts: [sent, acknowledged, filled('a', '0.4'), ended('cancelled')], status: 'cancelled' },
    { facts: [sent, acknowledged, filled('a', '0.4'), ended('expired')], status: 'expired' },
    { facts: [sent, acknowledged, ended('filled'), reported('1')], status: 'ack' }, // its fills are not known yet
    { facts: [sent, acknowledged, ended('filled'), reported('1'), filled('a', '1')], status: 'filled' },
    { facts: [sent, acknowledged, ended('cancelled'), reported('0.4')], status: 'ack' },
    { facts: [sent, unclear, filled('a', '1')], status: 'filled' }, // a fill is proof enough
    { facts: [sent, unclear, absent, acknowledged], status: 'ack' }, // evidence beats its absence
    { facts: [sent, acknowledged, filled('a', '1'), { type: 'reversed', tradeId: 'a' } as const], status: 'ack' },
  ])('is $status after $facts.length facts ($status)', ({ facts, status }) => {
    expect(statusAfter(...facts)).toBe(status);
  });

  it('is unknown for as long as there is no evidence, whatever time passes', () => {
    expect(isFinal(statusAfter(sent, unclear, unclear, unclear))).toBe(false);
  });

  it('asks for the fills that the order tells of and nobody has seen', () => {
    expect(lacksFills(knownOf(sent, acknowledged, filled('a', '0.4'), reported('0.5')))).toBe(true);
    expect(lacksFills(knownOf(sent, acknowledged, filled('a', '0.4'), reported('0.4')))).toBe(false);
  });
});

const arbitraryFact: fc.Arbitrary<Fact> = fc.oneof(
  fc.constantFrom<Fact>(sent, { type: 'sent', at: at(2_000) }, unclear, refused, absent, dropped, acknowledged),
  fc.constantFrom<Fact>(
    { type: 'acknowledged', orderId: 'x2' },
    { type: 'unclear', reason: 'x' },
    { type: 'cancel-asked' },
  ),
  fc.integer({ min: 1, max: 9 }).map((time): Fact => ({ type: 'looked', at: at(time) })),
  fc.constantFrom<Fact>(ended('filled'), ended('cancelled'), ended('expired'), ended('rejected')),
  fc.constantFrom<Fact>({ type: 'reversed', tradeId: 'a' }, { type: 'reversed', tradeId: 'b' }),
  fc.record({ type: fc.constant('reported' as const), filled: fc.constantFrom('0', '0.4', '1').map(decimal) }),
  fc
    .tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('0.1', '0.2', '0.4'), fc.constantFrom(99, 100))
    .map(([id, amount, price]): Fact => ({ type: 'filled', fill: fillOf(id, amount, price) })),
);

describe('facts', () => {
  it('end the same in any order and however often they are told', () => {
    const told = fc.array(arbitraryFact, { maxLength: 12 }).chain((facts) =>
      fc.record({
        facts: fc.constant(facts),
        again: fc.shuffledSubarray([...facts, ...facts], { minLength: 2 * facts.length, maxLength: 2 * facts.length }),
      }),
    );

    fc.assert(
      fc.property(told, ({ facts, again }) => {
        expect(knownOf(...again)).toEqual(knownOf(...facts));
      }),
      { numRuns: 300 },
    );
  });

  it('never make an existing order doubtful again', () => {
    fc.assert(
      fc.property(fc.array(arbitraryFact, { maxLength: 12 }), (facts) => {
        const status = statusAfter(acknowledged, ...facts);
        expect(['intent', 'sent', 'unknown', 'not-placed', 'dropped']).not.toContain(status);
      }),
      { numRuns: 200 },
    );
  });

  it('count every trade id once: O3', () => {
    const amounts = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 10 });
    const trades = amounts.chain((all) =>
      fc.record({
        total: fc.constant(all.reduce((sum, one) => sum + one, 0)),
        told: fc.shuffledSubarray([...all, ...all, ...all], { minLength: 3 * all.length, maxLength: 3 * all.length }),
      }),
    );

    fc.assert(
      fc.property(trades, ({ total, told }) => {
        const known = knownOf(...told.map((one) => filled(`t${one}`, `0.${String(one).padStart(4, '0')}`)));
        expect(filledOf(known).times(10_000).toNumber()).toBe(total);
      }),
      { numRuns: 100 },
    );
  });
});

describe('alarms', () => {
  it.each([
    {
      before: [sent, acknowledged, filled('a', '0.4'), ended('cancelled')],
      fact: filled('b', '0.1'),
      alarms: ['late-fill'],
    },
    { before: [sent, unclear, absent], fact: acknowledged, alarms: ['appeared-late'] },
    { before: [sent, unclear, absent], fact: filled('a', '1'), alarms: ['late-fill', 'appeared-late'] },
    { before: [sent, acknowledged], fact: { type: 'acknowledged', orderId: 'x2' } as const, alarms: ['doubled'] },
    { before: [sent, acknowledged, filled('a', '0.9')], fact: filled('b', '0.2'), alarms: ['overfilled'] },
    {
      before: [sent, acknowledged, filled('a', '0.9')],
      fact: { type: 'reversed', tradeId: 'a' } as const,
      alarms: ['fill-reversed'],
    },
    { before: [sent, acknowledged, filled('a', '1')], fact: filled('a', '1'), alarms: [] },
    { before: [sent, unclear], fact: acknowledged, alarms: [] },
  ])('$alarms', ({ before, fact, alarms }) => {
    const known = knownOf(...before);

    expect(alarmsOf(attemptWith(known), knowing(known, fact))).toEqual(alarms);
  });
});
