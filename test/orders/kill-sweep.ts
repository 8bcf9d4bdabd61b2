import { statusOf } from '../../src/orders/order-status.ts';
import type { TradingAccount } from '../../src/ports/trading-account.ts';
import type { SendFault } from '../fakes/memory-venue.ts';
import { accountWith, decimal, termsWith } from '../support/build-order.ts';
import { desk, finished, jobsRun, type OrderWorld, orderWorld } from '../support/order-world.ts';

/** Whether the call at which the process dies was carried out. */
export type Moment = 'before' | 'after';

/** What a killed and restarted order path left behind. */
export interface Aftermath {
  /** Orders that the exchange accepted, by its own log. */
  readonly accepted: number;
  readonly sends: number;
  /** Accepted orders that our store does not know as such. */
  readonly unknownToUs: number;
  readonly statuses: readonly string[];
  /** False where the path was over before the chosen call. */
  readonly died: boolean;
}

/** Answered at once, so nothing dies in them. */
const instant: ReadonlySet<string | symbol> = new Set(['now', 'monotonic']);

/** A process that stops for good at its nth call of a port: that call, and every later one, never returns. */
function dying(world: OrderWorld, at: number, moment: Moment) {
  let calls = 0;
  const never = () => new Promise<never>(() => undefined);
  const live = (call: () => unknown) => {
    calls += 1;
    if (calls < at) return call();
    return calls === at && moment === 'after' ? Promise.resolve(call()).then(never, never) : never();
  };
  const doomed = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function' || instant.has(name)) return member;
        return (...args: unknown[]) => live(() => member.apply(target, args));
      },
    });
  const { ports } = world;
  const open = async (account: Parameters<typeof ports.trading.open>[0]): Promise<TradingAccount> =>
    doomed(await ports.trading.open(account));
  const mortal = {
    ...ports,
    orders: doomed(ports.orders),
    accounts: doomed(ports.accounts),
    clock: doomed(ports.clock),
    trading: { ...ports.trading, open },
  };
  return { mortal, died: () => calls >= at };
}

/**
 * Places an order that rests, lets the process die at the nth call, starts another one on the same stores, and looks
 * two minutes later at what the exchange's own log says.
 */
export async function killedAt(at: number, moment: Moment, fault?: SendFault): Promise<Aftermath> {
  const world = await orderWorld();
  const [venue] = world.venues.values();
  if (!venue) throw new Error('no venue');
  let faults = fault ? [fault] : [];
  venue.onSend(() => {
    const [next] = faults;
    faults = faults.slice(1);
    return next;
  });
  const { mortal, died } = dying(world, at, moment);
  const terms = termsWith({ price: decimal(90) });
  const wish = {
    account: accountWith(),
    terms,
    purpose: 'entry',
    origin: 'deal',
    key: 'leg-1',
    persistent: true,
  } as const;
  void desk(mortal)
    .place(wish)
    .catch(() => undefined);
  await world.clock.advance(1);
  for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));

  await world.clock.advance(5_000);
  const now = world.clock.now();
  const restarted = { ...world, ports: { ...world.ports, startedAt: async () => now } };
  await finished(world.clock, desk(restarted.ports).place(wish)).catch(() => undefined); // whoever wished it wishes again, by the same key
  await jobsRun(restarted, 120);
  return { ...(await lookAt(world)), died: died() };
}

async function lookAt({ stores, venues }: OrderWorld): Promise<Omit<Aftermath, 'died'>> {
  const [venue] = venues.values();
  const { orders } = await stores.orders.page({ account: accountWith().id, which: 'all', limit: 50 });
  const live = new Set(
    orders
      .filter((one) => ['ack', 'partial', 'filled'].includes(statusOf(one)))
      .map((one) => one.clientOrderId as string),
  );
  const accepted = venue?.accepted ?? [];
  return {
    accepted: accepted.length,
    sends: venue?.sends() ?? 0,
    unknownToUs: accepted.filter((id) => !live.has(id)).length,
    statuses: orders.map(statusOf),
  };
}
