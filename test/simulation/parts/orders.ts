import { sha256 } from '../../../src/hash.ts';
import { cancelOrder } from '../../../src/orders/cancel-order.ts';
import { clientOrderIdOf } from '../../../src/orders/client-order-id.ts';
import { holdAccount, releaseAccount } from '../../../src/orders/hold-account.ts';
import { filledOf } from '../../../src/orders/knowledge.ts';
import { usualLimits } from '../../../src/orders/limits.ts';
import type { IntentId } from '../../../src/orders/order.ts';
import { isUnclear, statusOf } from '../../../src/orders/order-status.ts';
import { placeOrder } from '../../../src/orders/place-order.ts';
import { reconcileAccounts } from '../../../src/orders/reconcile-accounts.ts';
import { resolveOrders } from '../../../src/orders/resolve-orders.ts';
import type { OrderPorts } from '../../../src/orders/send-order.ts';
import type { OrderRequest } from '../../../src/orders/venue-order.ts';
import type { Random } from '../../../src/ports/random.ts';
import type { TradingAccount } from '../../../src/ports/trading-account.ts';
import { at, minute, second, type UnixMs } from '../../../src/time.ts';
import { memoryExchanges, memoryMarketData } from '../../fakes/memory-market-data.ts';
import { memoryStores } from '../../fakes/memory-stores.ts';
import { type MemoryVenue, memoryVenue } from '../../fakes/memory-venue.ts';
import { accountWith, btc, decimal, start, termsWith } from '../../support/build-order.ts';
import type { Life } from '../life.ts';
import { orderBugs, type Plant } from '../orders/planted.ts';
import { faultyAccount, venueFaults, withValidity } from '../orders/venue-faults.ts';
import { processFaults, storeFaults, storeThrough, throughPort, type Way } from '../through-port.ts';
import { epoch } from '../true-clock.ts';
import type { World } from '../world.ts';
import type { Part } from './part.ts';

/** Orders on an exchange that fails in every way: two nodes place, resolve, cancel, hold and reconcile. */
export const orders: Part = {
  name: 'orders',
  invariants: ['O1', 'O2', 'O3', 'O5', 'O6', 'O8', 'T1'],
  faults: [...processFaults, ...storeFaults, ...venueFaults],
  nodes: 2,
  steps: 24,
  busyMs: 90_000,
  planted: orderBugs,
  open(world, planted) {
    const scene = openScene(world, orderBugs.find(({ id }) => id === planted) ?? {});
    return {
      boot: (life, { struck }) => boot(scene, { world, life, struck }),
      step: () => step(scene),
      isSettled: () => scene.isQuiet,
      check: () => checkAccepted(scene),
      finish: () => finish(scene),
    };
  },
};

const limits = { ...usualLimits, maxOrderCost: decimal(1e9), maxDayCost: decimal(1e9), maxEntriesPerMinute: 1_000 };
const account = accountWith({ limits });
const mostAttempts = 5;

interface Scene {
  readonly world: World;
  readonly plant: Plant;
  readonly stores: ReturnType<typeof memoryStores>;
  readonly venue: MemoryVenue;
  readonly far: TradingAccount;
  readonly exchanges: OrderPorts['exchanges'];
  /** Prices of the orders that are wished for. */
  readonly wishes: string[];
  /** Intent by client order id, of every attempt that there may be. */
  readonly intents: Map<string, number>;
  readonly acceptedOf: Map<number, number>;
  checked: number;
  reconciledAt: number;
  /** Set while an acknowledged hold forbids everything. */
  heldSince: number | undefined;
  /** What people ask of the nodes. */
  readonly asks: { readonly node: number; readonly what: 'cancel' | 'hold'; readonly wish: number }[];
  isQuiet: boolean;
}

function openScene(world: World, plant: Plant): Scene {
  const stores = memoryStores(world.clock);
  void stores.accounts.add(account);
  const data = memoryMarketData('binance', 'replay', { amountStep: '0.0001', minCost: '1' });
  data.lay('binance:BTC/USDT@1m', [[start - minute, 100, 100, 100, 100, 1_000]]);
  const holdings = { USDT: '1000000', BTC: '0' };
  const venue = memoryVenue({ clock: world.clock, symbol: btc, holdings, price: '100', forgetsIds: true });
  return {
    world,
    plant,
    stores,
    venue,
    far: faultyAccount(world, venue),
    exchanges: memoryExchanges(data),
    wishes: [],
    intents: new Map(),
    acceptedOf: new Map(),
    checked: 0,
    reconciledAt: Number.NEGATIVE_INFINITY,
    heldSince: undefined,
    asks: [],
    isQuiet: false,
  };
}

/** Somebody wishes for an order, or for its end; the price moves; another hand ends an order; the stop is pulled. */
function step(scene: Scene): void {
  const { world, wishes, venue, asks } = scene;
  const { dice } = world;
  const wish = dice.whole(0, Math.max(0, wishes.length - 1));
  const node = dice.whole(0, orders.nodes - 1);
  const chance = dice.fraction();
  if (chance < 0.6 || wishes.length === 0) wishFor(scene, dice.pick(['90', '95', '100']));
  else if (chance < 0.75) asks.push({ node, what: 'cancel', wish });
  else if (chance < 0.9) move(venue, dice.pick(['94', '89', '100']), dice.chance(0.5));
  else if (chance < 0.95) venue.end(venue.accepted[wish] ?? '', 'cancelled');
  else asks.push({ node, what: 'hold', wish });
}

function wishFor({ wishes, intents }: Scene, price: string): void {
  const number = wishes.push(price) - 1;
  for (let attempt = 1; attempt <= mostAttempts; attempt++) intents.set(idOf(number, attempt), number);
}

function move(venue: MemoryVenue, price: string, inParts: boolean): void {
  venue.move(price, { inParts });
  venue.move('100');
}

function keyOf(number: number): string {
  return `wish-${number}`;
}

function idOf(number: number, attempt: number): string {
  const intent = sha256(JSON.stringify([account.id, keyOf(number)])).slice(0, 24) as IntentId;
  return clientOrderIdOf(account.exchange, { account: account.id, intent, attempt });
}

type Ports = OrderPorts & { readonly random: Random };

function boot(scene: Scene, way: Way): void {
  const ports = portsOf(scene, way);
  void place(scene, way, ports);
  void obey(scene, way, ports);
  void repeat(way, 3 * second, resolveOrders(ports));
  void repeat(way, 2 * second, reconcileAccounts(ports));
}

async function repeat({ life, world }: Way, everyMs: number, job: () => Promise<unknown>): Promise<void> {
  for (;;) {
    await life.clock.sleep(everyMs);
    await job().catch(() => world.trace.add(`${life.name} a job failed`));
  }
}

/** Places what this node is to place, again after a start: the key is the same, so nothing is placed twice. */
async function place(scene: Scene, { life, world }: Way, ports: Ports): Promise<void> {
  const placeOne = placeOrder(ports);
  const done = new Set<number>();
  for (;;) {
    await life.clock.sleep(second);
    const mine = scene.wishes
      .map((_, number) => number)
      .filter((number) => (number + life.node) % 2 === 0 || number % 5 === 0);
    for (const number of mine.filter((one) => !done.has(one))) {
      const terms = termsWith({ price: decimal(scene.wishes[number] ?? '90') });
      const wish = { account, terms, purpose: 'entry', origin: 'deal', key: keyOf(number), persistent: true } as const;
      await placeOne(wish)
        .then(() => done.add(number))
        .catch(() => world.trace.add(`${life.name} could not place ${number}`));
    }
  }
}

/** Does what people ask of this node. */
async function obey(scene: Scene, { life, world }: Way, ports: Ports): Promise<void> {
  for (;;) {
    await life.clock.sleep(second);
    const next = scene.asks.findIndex(({ node }) => node === life.node);
    const [ask] = next < 0 ? [] : scene.asks.splice(next, 1);
    if (!ask) continue;
    try {
      if (ask.what === 'cancel') await cancelOrder(ports)(idOf(ask.wish, 1) as never);
      else await holdAndRelease(scene, { life, world, ports });
    } catch {
      world.trace.add(`${life.name} could not ${ask.what}`);
    }
  }
}

async function holdAndRelease(scene: Scene, { life, world, ports }: { life: Life; world: World; ports: Ports }) {
  await holdAccount(ports)(account.id, 'freeze');
  const since = world.scheduler.now();
  scene.heldSince = since;
  await life.clock.sleep(10 * second);
  scene.heldSince = undefined;
  await releaseAccount(ports)(account.id);
}

function portsOf(scene: Scene, way: Way): Ports {
  const { world, stores, plant, exchanges } = scene;
  const { life } = way;
  const beganAt = at(epoch + world.scheduler.now());
  const accounts = storeThrough(way, watchedAccounts(scene), 'accounts');
  const kept = storeThrough(way, stores.orders, 'orders');
  const near = nearAccount(scene, way, beganAt);
  return {
    orders: plant.orders?.(kept, accounts) ?? kept,
    accounts: plant.accounts?.(accounts) ?? accounts,
    trading: { open: async () => plant.trading?.(near) ?? near, prepare: async () => {}, forget: async () => {} },
    exchanges,
    clock: life.clock,
    random: life.random,
    scope: life.scope,
    notify: async () => {},
    startedAt: async () => (plant.isUngated ? at(0) : beganAt),
  };
}

/** Sees when an account was found to agree with its exchange. */
function watchedAccounts(scene: Scene): Scene['stores']['accounts'] {
  const { accounts } = scene.stores;
  return {
    ...accounts,
    async save(saved) {
      const isSaved = await accounts.save(saved);
      if (isSaved && saved.state === 'ready')
        scene.reconciledAt = Math.max(scene.reconciledAt, saved.reconciledAt ?? 0);
      return isSaved;
    },
  };
}

/** The exchange as a node reaches it. */
function nearAccount(scene: Scene, way: Way, beganAt: UnixMs): TradingAccount {
  const { world, far } = scene;
  const valid = withValidity(world, far.place);
  const signed = {
    ...far,
    place: async ({ signedAt, ...request }: OrderRequest & { signedAt: number }) => valid(request, signedAt),
  };
  const methods = ['place', 'cancel', 'find', 'openOrders', 'closedOrders', 'trades', 'balances'] as const;
  const reached = throughPort(way, signed, { name: 'venue', isStore: false, methods });
  return {
    ...reached,
    place(request) {
      if (scene.reconciledAt < beganAt) world.violate('O5', `${way.life.name} sends before it is reconciled`);
      return reached.place({ ...request, signedAt: world.scheduler.now() });
    },
  };
}

/** Judges what the exchange's own log says since the last look. */
function checkAccepted(scene: Scene): void {
  const { venue, world } = scene;
  for (; scene.checked < venue.accepted.length; scene.checked++) judge(scene, venue.accepted[scene.checked] ?? '');
  const now = world.scheduler.now();
  if (now > orders.busyMs + minute && now > world.troubledUntil() + minute) scene.isQuiet = true;
}

function judge({ world, intents, acceptedOf, heldSince }: Scene, id: string): void {
  if (!/^[a-z0-9]{26}$/.test(id)) world.violate('O8', `the exchange cannot take the id ${id}`);
  if (heldSince !== undefined) world.violate('O6', `${id} was accepted although all was frozen`);
  const intent = intents.get(id) ?? -1;
  const count = (acceptedOf.get(intent) ?? 0) + 1;
  acceptedOf.set(intent, count);
  if (count > 1 && intent >= 0) world.violate('O1', `wish ${intent} was accepted twice`);
}

/** Everything that the exchange accepted is known, with the same fills; nothing is unclear. */
function finish(scene: Scene): void {
  const { venue, world } = scene;
  for (const id of new Set(venue.accepted)) {
    const order = venue.order(id);
    const known = scene.stores.orders.peek(id);
    if (!known || ['not-placed', 'rejected', 'dropped', 'unknown', 'sent', 'intent'].includes(statusOf(known))) {
      world.violate('O2', `${id} is on the exchange, and ${known ? statusOf(known) : 'unknown'} here`);
    } else if (order && !filledOf(known.known).eq(order.filled)) {
      world.violate('O3', `${id} is filled with ${order.filled} there and ${filledOf(known.known)} here`);
    } else if (isUnclear(known)) world.violate('O2', `${id} is still unclear`);
  }
}
