import { AccountCallFailed } from '../../../src/orders/call-failure.ts';
import type { OrderRequest, VenueOrder } from '../../../src/orders/venue-order.ts';
import type { Page, TradingAccount } from '../../../src/ports/trading-account.ts';
import { second } from '../../../src/time.ts';
import type { MemoryVenue, SendFault } from '../../fakes/memory-venue.ts';
import type { Fault } from '../fault.ts';
import type { World } from '../world.ts';

/** What a send meets, by kind of fault (orders.md 3 and 10). */
const sendFaults: Readonly<Record<string, (degree: number) => SendFault>> = {
  'send-accepted-then-dropped': () => ({ kind: 'accept-then-fail', failure: { name: 'NetworkError' } }),
  'send-accepted-then-503': () => ({
    kind: 'accept-then-fail',
    failure: { name: 'RequestTimeout', httpStatus: 503, code: '-1007' },
  }),
  'send-accepted-then-cut': () => ({ kind: 'accept-then-fail', failure: { name: 'SocketError' } }),
  'send-accepted-then-stalled': () => ({ kind: 'accept-then-stall' }),
  'send-accepted-late': (degree) => ({ kind: 'accept-late', afterMs: 1_000 + degree * 7_000 }),
  'send-answered-empty': () => ({ kind: 'empty-answer' }),
  'send-answered-other': () => ({ kind: 'other-id' }),
  'send-dropped': () => ({ kind: 'refuse', failure: { name: 'NetworkError' } }),
  'send-stalled': () => ({ kind: 'stall' }),
  'send-limited': () => ({ kind: 'refuse', failure: { name: 'DDoSProtection', httpStatus: 429 } }),
  'send-refused-clock': () => ({ kind: 'refuse', failure: { name: 'InvalidNonce', code: '-1021' } }),
};

const queryFaults = ['venue-away', 'venue-lags', 'query-failed', 'cancel-answer-lost', 'fills-late'] as const;

/** Everything that the exchange does wrong. */
export const venueFaults: readonly string[] = [...Object.keys(sendFaults), ...queryFaults];

const sendKinds: ReadonlySet<string> = new Set(Object.keys(sendFaults));
const queryKinds: ReadonlySet<string> = new Set(queryFaults);

/** Lets the exchange meet its faults as they have their occasion. */
export function faultyAccount(world: World, venue: MemoryVenue): TradingAccount {
  const { scheduler, faults } = world;
  venue.onSend(() => {
    const fault = faults.take(sendKinds, scheduler.now());
    if (!fault) return undefined;
    note(world, fault, 30 * second);
    return sendFaults[fault.kind]?.(fault.degree);
  });
  const { account } = venue;
  const late = { until: 0 };
  const isLate = () => scheduler.now() < late.until;
  const asked =
    <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      const fault = faults.take(queryKinds, scheduler.now());
      if (!fault) return call(...args);
      return misbehave(world, { venue, fault, late }, () => call(...args));
    };
  return {
    ...account,
    cancel: asked(account.cancel),
    find: asked(async (ref) => {
      const found = await account.find(ref);
      return found && isLate() ? withoutFills(found) : found;
    }),
    openOrders: asked(async (page) => bare(await account.openOrders(page), isLate())),
    closedOrders: asked(async (page) => bare(await account.closedOrders(page), isLate())),
    trades: asked(async (page) => (isLate() ? { rows: [], next: undefined } : account.trades(page))),
    balances: asked(account.balances),
  };
}

async function misbehave<T>(
  world: World,
  { venue, fault, late }: { readonly venue: MemoryVenue; readonly fault: Fault; readonly late: { until: number } },
  call: () => Promise<T>,
): Promise<T> {
  const forMs = 1_000 + fault.degree * 40_000;
  note(world, fault, forMs);
  if (fault.kind === 'cancel-answer-lost') await call();
  if (fault.kind === 'fills-late') {
    late.until = world.scheduler.now() + forMs;
    return call();
  }
  if (fault.kind === 'venue-lags') {
    venue.lag(fault.degree * 12_000);
    world.scheduler.after(forMs, () => venue.lag(0));
    return call();
  }
  if (fault.kind === 'venue-away') {
    venue.away(true);
    world.scheduler.after(forMs, () => venue.away(false));
  }
  throw new AccountCallFailed({ name: 'NetworkError' });
}

/** The order has ended before its trades appear. */
function withoutFills(order: VenueOrder): VenueOrder {
  return { ...order, fills: [], filled: order.status === 'filled' ? order.filled : order.filled.times(0) };
}

function bare(page: Page<VenueOrder>, isLate: boolean): Page<VenueOrder> {
  return isLate ? { ...page, rows: page.rows.map(withoutFills) } : page;
}

function note(world: World, { kind, number }: Fault, forMs: number): void {
  const now = world.scheduler.now();
  world.trace.add(`${Math.round(now)} venue ** ${kind} (fault ${number})`);
  world.troubled(now + forMs);
}

/** Signed requests are valid for 5 s: what stood still on its way is refused. */
export function withValidity(world: World, place: TradingAccount['place']) {
  return (request: OrderRequest, signedAt: number) => {
    if (world.scheduler.now() - signedAt > 5 * second)
      throw new AccountCallFailed({ name: 'InvalidNonce', code: '-1021' });
    return place(request);
  };
}
