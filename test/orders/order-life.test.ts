import { describe, expect, it } from 'vitest';
import { filledOf } from '../../src/orders/knowledge.ts';
import { statusOf } from '../../src/orders/order-status.ts';
import type { SendFault } from '../fakes/memory-venue.ts';
import { accountWith, decimal, termsWith } from '../support/build-order.ts';
import { desk, finished, jobsRun, orderWorld } from '../support/order-world.ts';

/** A world whose next send meets this fault, and all later ones none. */
async function faulty(fault: SendFault) {
  const world = await orderWorld();
  const venue = [...world.venues.values()][0];
  if (!venue) throw new Error('no venue');
  let faults = [fault];
  venue.onSend(() => {
    const [next] = faults;
    faults = [];
    return next;
  });
  return { ...world, venue, desk: desk(world.ports) };
}

const failure = (name: string, more: object = {}) => ({ name, ...more });
const statuses = async ({ stores }: Awaited<ReturnType<typeof faulty>>) => {
  const { orders } = await stores.orders.page({ account: accountWith().id, which: 'all', limit: 10 });
  return orders.map(statusOf);
};

describe('an order whose answer is lost', () => {
  it.each<[string, SendFault]>([
    ['socket dropped after', { kind: 'accept-then-fail', failure: failure('NetworkError') }],
    ['no reply', { kind: 'accept-then-stall' }],
    ['HTTP 500 html', { kind: 'accept-then-fail', failure: failure('ExchangeNotAvailable', { httpStatus: 500 }) }],
    [
      '503 with -1007',
      { kind: 'accept-then-fail', failure: failure('RequestTimeout', { httpStatus: 503, code: '-1007' }) },
    ],
    ['-1006', { kind: 'accept-then-fail', failure: failure('OperationFailed', { code: '-1006' }) }],
    ['body cut', { kind: 'accept-then-fail', failure: failure('SocketError') }],
    ['html', { kind: 'accept-then-fail', failure: failure('TypeError') }],
    ['empty', { kind: 'empty-answer' }],
    ['another order’s answer', { kind: 'other-id' }],
    ['accepted after 10 s', { kind: 'accept-late', afterMs: 10_000 }],
  ])('is found, and sent once: %s', async (_, fault) => {
    const world = await faulty(fault);

    const attempt = await finished(world.clock, world.desk.place());
    expect(statusOf(attempt)).toBe('unknown');
    await jobsRun(world, 60);

    expect(world.venue.sends()).toBe(1);
    expect(world.venue.accepted).toEqual([attempt.clientOrderId]);
    expect(await statuses(world)).toEqual(['filled']);
  });

  it.each<[string, SendFault]>([
    ['socket dropped before', { kind: 'refuse', failure: failure('NetworkError') }],
    ['stalled before', { kind: 'stall' }],
  ])('that never arrived is certain only after the settle window: %s', async (_, fault) => {
    const world = await faulty(fault);
    await finished(world.clock, world.desk.place());
    await jobsRun(world, 12);
    expect(await statuses(world)).toEqual(['unknown']);

    await jobsRun(world, 48);

    expect(await statuses(world)).toEqual(['not-placed']);
    expect(world.venue.sends()).toBe(1);
    expect(world.venue.accepted).toEqual([]);
  });

  it('is tried anew under another id where the intent says so', async () => {
    const world = await faulty({ kind: 'stall' });
    const first = await finished(world.clock, world.desk.place({ persistent: true }));
    await jobsRun(world, 90);

    expect(await statuses(world)).toEqual(['filled', 'not-placed']);
    expect(world.venue.accepted).toHaveLength(1);
    expect(world.venue.accepted).not.toContain(first.clientOrderId);
  });

  it('is not taken for absent while the exchange is away, however long', async () => {
    const world = await faulty({ kind: 'accept-then-fail', failure: failure('NetworkError') });
    await world.desk.place();
    world.venue.away(true);
    await jobsRun(world, 600);
    expect(await statuses(world)).toEqual(['unknown']);

    world.venue.away(false);
    await jobsRun(world, 9);

    expect(await statuses(world)).toEqual(['filled']);
    expect(world.failures.some((said) => said.includes('unknown for more than a minute'))).toBe(true);
  });

  it('is found although the exchange does not show it for a while', async () => {
    const world = await faulty({ kind: 'accept-then-stall' });
    world.venue.lag(14_000);
    await finished(world.clock, world.desk.place());
    await jobsRun(world, 60);

    expect(await statuses(world)).toEqual(['filled']);
  });

  it('that shows up after all is cancelled, booked and alarmed', async () => {
    const world = await faulty({ kind: 'accept-late', afterMs: 120_000 });
    await finished(world.clock, world.desk.place({ terms: termsWith({ price: decimal(90) }) }));
    await jobsRun(world, 60);
    expect(await statuses(world)).toEqual(['not-placed']);

    await jobsRun(world, 120);

    expect(world.failures.some((said) => said.includes('appeared-late'))).toBe(true);
    expect([...world.notices.values()].some(({ id, urgent }) => id.endsWith('appeared-late') && urgent)).toBe(true);
    expect(world.venue.order(world.venue.accepted[0] ?? '')?.status).toBe('cancelled');
    expect(await statuses(world)).toEqual(['cancelled']);
  });

  it('is looked up where the exchange knows the id already', async () => {
    const world = await faulty({ kind: 'accept-then-fail', failure: failure('DuplicateOrderId') });
    await world.desk.place();
    await jobsRun(world, 6);

    expect(await statuses(world)).toEqual(['filled']);
  });
});

describe('a certain no', () => {
  it.each([
    ['InsufficientFunds', {}, 'rejected', 1],
    ['InvalidOrder', {}, 'rejected', 1],
    ['DDoSProtection', { httpStatus: 429 }, 'rejected', 2],
    ['InvalidNonce', { code: '-1021' }, 'rejected', 2],
  ] as const)('%s', async (...[name, more, status, sends]) => {
    const world = await faulty({ kind: 'refuse', failure: failure(name, more) });

    expect(statusOf(await world.desk.place({ persistent: true }))).toBe(status);
    await jobsRun(world, 30);

    expect(world.venue.sends()).toBe(sends);
    expect(world.venue.accepted).toHaveLength(sends - 1);
  });
});

describe('fills, cancels and outside hands', () => {
  const resting = { terms: termsWith({ price: decimal(90) }) };
  const calm = () => faulty({ kind: 'refuse', failure: failure('unused') });

  async function open() {
    const world = await calm();
    world.venue.onSend(() => undefined);
    const attempt = await world.desk.place(resting);
    return { ...world, attempt };
  }

  it('books parts, each once', async () => {
    const world = await open();
    world.venue.move('89', { inParts: true });
    await jobsRun(world, 60);
    expect(await statuses(world)).toEqual(['partial']);
    world.venue.move('89', { inParts: true });
    await jobsRun(world, 60);

    const found = await world.stores.orders.find(world.attempt.clientOrderId);
    expect(found && filledOf(found.known).toFixed()).toBe('0.75');
  });

  it('tells the owner of what ended while they waited, once, and not of what they cancel', async () => {
    const world = await open();
    const other = await world.desk.place({ terms: termsWith({ price: decimal(80) }) });
    world.venue.move('89');
    await jobsRun(world, 120);
    await world.desk.cancel(other.clientOrderId);
    await jobsRun(world, 60);

    expect([...world.notices.keys()]).toEqual([`order:${world.attempt.clientOrderId}:filled`]);
  });

  it('books the fill that overtook our cancel', async () => {
    const world = await open();
    world.venue.move('89');

    expect(statusOf(await world.desk.cancel(world.attempt.clientOrderId))).toBe('filled');
  });

  it('keeps the wish to cancel while the exchange is away', async () => {
    const world = await open();
    world.venue.away(true);
    expect(statusOf(await world.desk.cancel(world.attempt.clientOrderId))).toBe('ack');
    world.venue.away(false);
    await jobsRun(world, 6);

    expect(await statuses(world)).toEqual(['cancelled']);
  });

  it('cancels an unknown order as soon as it is found', async () => {
    const world = await faulty({ kind: 'accept-then-fail', failure: failure('NetworkError') });
    world.venue.lag(9_000);
    const attempt = await world.desk.place(resting);
    await world.desk.cancel(attempt.clientOrderId);
    await jobsRun(world, 30);

    expect(await statuses(world)).toEqual(['cancelled']);
    expect(world.venue.order(attempt.clientOrderId)?.status).toBe('cancelled');
  });

  it.each(['cancelled', 'expired'] as const)('sees that it was %s by another hand', async (status) => {
    const world = await open();
    world.venue.end(world.attempt.clientOrderId, status);
    await jobsRun(world, 12);

    expect(await statuses(world)).toEqual([status]);
  });

  it('alarms an order with our prefix that is not ours, the second time it is seen', async () => {
    const world = await open();
    const stray = `oc${'a'.repeat(24)}`;
    await world.venue.account.place({ clientOrderId: stray as never, terms: resting.terms });
    await world.desk.reconcile();
    expect(world.failures).toEqual([]);
    await world.desk.reconcile();
    await world.desk.reconcile();

    expect(world.failures).toEqual([`order ${stray} has our prefix and is not ours`]);
    expect(world.venue.order(stray)?.status).toBe('open');
  });
});

describe('gates', () => {
  it('sends nothing before the account is reconciled: O5', async () => {
    const world = await orderWorld();
    const venue = [...world.venues.values()][0];
    venue?.away(true);

    await expect(desk(world.ports).place()).rejects.toThrow('error-order-not-reconciled');
    expect(venue?.sends()).toBe(0);
    venue?.away(false);
    expect(statusOf(await desk(world.ports).place())).toBe('filled');
  });

  it('reconciles again after a restart', async () => {
    const world = await orderWorld();
    await desk(world.ports).place();
    await world.clock.advance(1_000);
    const venue = [...world.venues.values()][0];
    venue?.away(true);
    const now = world.clock.now();
    const restarted = { ...world.ports, startedAt: async () => now };

    await expect(desk(restarted).place()).rejects.toThrow('error-order-not-reconciled');
  });

  it('keeps the limit of a minute however many come at once', async () => {
    const account = accountWith({ limits: { ...accountWith().limits, maxEntriesPerMinute: 5 } });
    const world = await orderWorld({ accounts: [account] });
    await desk(world.ports).reconcile();
    const orders = Array.from({ length: 12 }, () =>
      desk(world.ports)
        .place()
        .catch(() => undefined),
    );
    await finished(world.clock, Promise.all(orders));
    await jobsRun(world, 30);

    expect([...world.venues.values()][0]?.accepted.length).toBe(5);
  });

  it.each(['stop-entries', 'freeze', 'close'] as const)('sends nothing after %s was acknowledged: O6', async (kind) => {
    const world = await orderWorld();
    const venue = [...world.venues.values()][0];
    await desk(world.ports).reconcile();
    const placing = Array.from({ length: 8 }, (_, index) =>
      desk(world.ports)
        .place({ key: `k${index}`, persistent: true })
        .catch(() => undefined),
    );
    await finished(world.clock, desk(world.ports).hold(accountWith().id, kind));
    const sends = venue?.sends();
    await finished(world.clock, Promise.all(placing));
    await jobsRun(world, 60);

    expect(venue?.sends()).toBe(sends);
    await expect(desk(world.ports).place()).rejects.toThrow('error-order-held');
  });
});
