import type { AccountId } from '../src/orders/account.ts';
import type { Attempt } from '../src/orders/attempt.ts';
import { usualLimits } from '../src/orders/limits.ts';
import { isUnclear, statusOf } from '../src/orders/order-status.ts';
import type { SendFault } from '../test/fakes/memory-venue.ts';
import { dice } from '../test/patterns/walk.ts';
import { accountWith, decimal, termsWith } from '../test/support/build-order.ts';
import { desk, finished, jobsRun, type OrderWorld, orderWorld } from '../test/support/order-world.ts';
import type { Bench, Measured } from './bench.ts';

const accountCount = 20;
const ordersEach = 500;
const unclearShare = 0.3;
const partitionSeconds = 300;

/** Every way in which an answer is unclear, half of them with an order behind it. */
const faults: readonly SendFault[] = [
  { kind: 'accept-then-fail', failure: { name: 'NetworkError' } },
  { kind: 'accept-then-fail', failure: { name: 'RequestTimeout', httpStatus: 503, code: '-1007' } },
  { kind: 'accept-then-stall' },
  { kind: 'empty-answer' },
  { kind: 'accept-late', afterMs: 8_000 },
  { kind: 'refuse', failure: { name: 'NetworkError' } },
  { kind: 'refuse', failure: { name: 'ExchangeNotAvailable', httpStatus: 500 } },
  { kind: 'stall' },
];

/** Orders whose answers are lost: 10,000 of them, then an exchange that is away, then one that answers again. */
export const bench: Bench = {
  name: 'orders',
  measures:
    '10,000 orders, 30 % with unclear answers, a partition of 5 min: what is lost, doubled, unknown 60 s after it',

  async run() {
    const began = performance.now();
    const limits = { ...usualLimits, maxOrderCost: decimal(1e9), maxDayCost: decimal(1e12), maxEntriesPerMinute: 1e6 };
    const accounts = Array.from({ length: accountCount }, (_, index) =>
      accountWith({ id: `account-${index}` as AccountId, name: `account-${index}`, limits }),
    );
    const world = await orderWorld({ accounts, holdings: { USDT: '1000000000', BTC: '0' } });
    const unclear = injectFaults(world);
    await finishedAll(
      world,
      accounts.map((account) => placeAll(world, account.id)),
    );
    for (const venue of world.venues.values()) venue.away(true);
    await jobsRun(world, partitionSeconds);
    for (const venue of world.venues.values()) {
      venue.away(false);
      venue.onSend(() => undefined);
    }
    const left = await unclearCount(world);
    await jobsRun(world, 60);
    return measured(world, { unclear: unclear(), left, seconds: (performance.now() - began) / 1_000 });
  },
};

function injectFaults({ venues }: OrderWorld): () => number {
  const roll = dice(20_260_105);
  let count = 0;
  for (const venue of venues.values()) {
    venue.onSend(() => {
      if (roll(1_000) >= 1_020 * unclearShare) return undefined;
      count += 1;
      return faults[roll(faults.length)];
    });
  }
  return () => count;
}

async function placeAll(world: OrderWorld, id: AccountId): Promise<void> {
  const account = accountWith({ id });
  for (let number = 0; number < ordersEach; number++) {
    const price = decimal(number % 2 === 0 ? 90 : 100); // every second one rests, the others fill at once
    const terms = termsWith({ amount: decimal('0.1'), price });
    await desk(world.ports).place({ account, terms, key: `order-${number}`, persistent: true });
  }
}

async function finishedAll({ clock }: OrderWorld, work: readonly Promise<void>[]): Promise<void> {
  let open = work.length;
  for (const one of work) void one.finally(() => open--);
  while (open > 0) {
    await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(100);
  }
  await finished(clock, Promise.all(work));
}

async function attemptsOf({ stores, venues }: OrderWorld): Promise<Attempt[]> {
  const all: Attempt[] = [];
  for (const id of venues.keys()) {
    let before: string | undefined;
    do {
      const page = await stores.orders.page({
        account: id as AccountId,
        which: 'all',
        limit: 200,
        ...(before === undefined ? {} : { before }),
      });
      all.push(...page.orders);
      before = page.next;
    } while (before !== undefined);
  }
  return all;
}

async function unclearCount(world: OrderWorld): Promise<number> {
  return (await attemptsOf(world)).filter(isUnclear).length;
}

async function measured(
  world: OrderWorld,
  { unclear, left, seconds }: { readonly unclear: number; readonly left: number; readonly seconds: number },
): Promise<Measured> {
  const attempts = await attemptsOf(world);
  const accepted = new Set([...world.venues.values()].flatMap((venue) => venue.accepted));
  const byIntent = Map.groupBy(attempts, ({ intent }) => intent.id);
  const intents = [...byIntent.values()].map((all) => all.filter(({ clientOrderId }) => accepted.has(clientOrderId)));
  const onExchange = attempts.filter((one) => ['ack', 'partial', 'filled'].includes(statusOf(one)));
  const known = new Set<string>(onExchange.map(({ clientOrderId }) => clientOrderId));
  const sends = [...world.venues.values()].reduce((sum, venue) => sum + venue.sends(), 0);
  const lost = [...accepted].filter((id) => !known.has(id)).length + intents.filter((all) => all.length === 0).length;
  const doubled = intents.filter((all) => all.length > 1).length;
  const unknown = attempts.filter(isUnclear).length;
  return {
    figures: {
      orders: byIntent.size,
      sends,
      unclear,
      unclearPercent: Math.round((unclear / byIntent.size) * 1_000) / 10,
      unclearWhenItAnswersAgain: left,
      accepted: accepted.size,
      lost,
      doubled,
      unknownAfter60s: unknown,
      seconds: Math.round(seconds * 10) / 10,
    },
    bars: [
      { name: 'lost', value: lost, op: '<=', bar: 0 },
      { name: 'doubled', value: doubled, op: '<=', bar: 0 },
      { name: 'unknown 60 s after the exchange answers again', value: unknown, op: '<=', bar: 0 },
    ],
    guards: [
      { name: '10,000 orders were placed', held: byIntent.size === accountCount * ordersEach },
      { name: 'at least 30 % of them had an unclear answer', held: unclear >= byIntent.size * unclearShare },
      { name: 'orders were unclear when the exchange answered again', held: left > 0 },
      { name: 'every attempt that was accepted was accepted once', held: accepted.size === acceptedCount(world) },
    ],
  };
}

function acceptedCount({ venues }: OrderWorld): number {
  return [...venues.values()].reduce((sum, venue) => sum + venue.accepted.length, 0);
}
