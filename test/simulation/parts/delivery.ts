import type { ChatAddress } from '../../../src/chat/incoming.ts';
import type { DeliveryPorts } from '../../../src/delivery/deliver-item.ts';
import { deliverOutbox } from '../../../src/delivery/deliver-outbox.ts';
import type { Priority } from '../../../src/delivery/event-kind.ts';
import type { WriteItems } from '../../../src/delivery/item-message.ts';
import type { PlatformLimits } from '../../../src/delivery/platform-limits.ts';
import { usualPreferences } from '../../../src/delivery/preferences.ts';
import { RateLimited } from '../../../src/errors.ts';
import type { MemberId } from '../../../src/members/member.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import type { SignalStore } from '../../../src/ports/signal-store.ts';
import { second } from '../../../src/time.ts';
import type { MemoryOutboxStore } from '../../fakes/memory-outbox-store.ts';
import { memoryStores } from '../../fakes/memory-stores.ts';
import { chat, item, signal } from '../../support/build-signal.ts';
import { chatFaults, type FakeChat, fakeChat } from '../delivery/fake-chat.ts';
import { observedOutbox, observedSignals } from '../delivery/observed.ts';
import { deliveryOracle, type Oracle } from '../delivery/oracle.ts';
import { deliveryBugs, type Plant } from '../delivery/planted.ts';
import { processFaults, storeFaults, storeThrough, throughPort, type Way } from '../through-port.ts';
import type { World } from '../world.ts';
import type { Part } from './part.ts';

/** The outbox and its workers: three of them deliver signals to two platforms. */
export const delivery: Part = {
  name: 'delivery',
  invariants: ['B1', 'B2', 'B3', 'B4', 'J1', 'J2', 'T1', 'Q1'],
  faults: [...processFaults, ...storeFaults, ...chatFaults],
  nodes: 3,
  steps: 16,
  busyMs: 40_000,
  planted: deliveryBugs,
  open(world, planted) {
    const scene = openScene(world, deliveryBugs.find(({ id }) => id === planted) ?? {});
    return {
      boot: (life, { struck }) => boot(scene, { world, life, struck }),
      step: () => step(scene),
      struck: (life) => scene.oracle.struck(life),
      isSettled: () => scene.oracle.isSettled(),
      check() {}, // the oracle judges each event as it happens
      finish: () => scene.oracle.finish(),
    };
  },
};

const limitsOf = (sends: number): PlatformLimits => ({
  all: { sends, perMs: second },
  ofChat: (to) => ({
    key: to,
    limits: [{ sends: 1, perMs: second }, ...(to.startsWith('-') ? [{ sends: 4, perMs: 10 * second }] : [])],
  }),
});

const chats: readonly ChatAddress[] = [
  ...['1', '2', '3', '4', '5', '6', '-7', '-8'].map((id) => chat(id)),
  ...['1', '2', '3', '-4'].map((id) => chat(id, 'discord')),
];

type MemberStores = Pick<ReturnType<typeof memoryStores>, 'preferences' | 'recipients' | 'members'>;

type Entry = Parameters<SignalStore['addNew']>[0][number];

/** The world around the nodes. */
interface Scene {
  readonly world: World;
  readonly plant: Plant;
  readonly oracle: Oracle;
  readonly outbox: MemoryOutboxStore;
  readonly signals: SignalStore;
  readonly platforms: readonly FakeChat[];
  readonly members: MemberStores;
  /** What the scans find, and who is told. */
  readonly found: Entry[];
}

function openScene(world: World, plant: Plant): Scene {
  const oracle = deliveryOracle(world);
  const { outbox, signals, ...members } = memoryStores(world.clock);
  const planted = plant.signals?.(signals, outbox) ?? signals;
  const { delivered } = oracle;
  return {
    world,
    plant,
    oracle,
    outbox,
    signals: observedSignals(planted, { world, oracle, outbox }),
    platforms: [
      fakeChat(world, { name: 'telegram', limits: limitsOf(6), delivered }),
      fakeChat(world, { name: 'discord', limits: limitsOf(3), delivered }),
    ],
    members,
    found: [],
  };
}

const priorities: readonly Priority[] = ['urgent', 'normal', 'normal', 'bulk'];

/** Somebody turns everything off, or a scan finds something for some chats. */
function step(scene: Scene): void {
  const { world, found } = scene;
  const { dice } = world;
  if (dice.chance(0.2)) {
    void turnOff(scene, dice.pick(chats));
    return;
  }
  const number = found.length + 1;
  const priority = dice.pick(priorities);
  const deliveries = chats
    .filter(() => dice.chance(0.4))
    .map((to) => ({ ...item(number, to), priority, memberId: memberOf(to), about: 'news' as const }));
  found.push({ signal: signal(number), deliveries });
}

async function turnOff({ world, members, oracle }: Scene, to: ChatAddress): Promise<void> {
  const chosen = { ...usualPreferences, kinds: { news: { mode: 'off' } } } as const;
  if (!(await members.preferences.save(memberOf(to), chosen, 0))) return;
  oracle.optedOut(nameOf(to));
  world.trace.add(`${Math.round(world.scheduler.now())} ${nameOf(to)} opts out`);
}

/** Starts the two jobs of a node: saving what was found, and delivering. */
function boot(scene: Scene, way: Way): void {
  void scan(scene, way);
  void deliver(scene, way);
}

/** Saves what this node's scans found; after a start all of it again, which changes nothing. */
async function scan({ signals, found, world }: Scene, way: Way): Promise<void> {
  const { life } = way;
  const store = storeThrough(way, signals, 'signals');
  let saved = 0;
  for (;;) {
    await life.clock.sleep(second);
    const fresh = found.slice(saved).filter((_, index) => (saved + index) % delivery.nodes === life.node);
    const end = found.length;
    try {
      if (fresh.length > 0) await store.addNew(fresh);
      saved = end;
    } catch {
      world.trace.add(`${life.name} could not save`);
    }
  }
}

async function deliver(scene: Scene, way: Way): Promise<void> {
  const { life } = way;
  const run = deliverOutbox(portsOf(scene, way), write);
  for (;;) {
    await life.clock.sleep(second);
    await run().catch(() => scene.world.trace.add(`${life.name} ended with a failure`));
  }
}

const write: WriteItems = async (items) => ({
  blocks: [{ type: 'text', words: items.map(({ dedupeKey }) => ({ text: dedupeKey })) }],
});

function portsOf(scene: Scene, way: Way): DeliveryPorts {
  const { life } = way;
  const { plant, oracle, members } = scene;
  const stored = plant.storedOutbox?.(scene.outbox, life) ?? scene.outbox;
  const outbox = storeThrough(way, observedOutbox(stored, { oracle, life }), 'outbox');
  const preferences = storeThrough(way, members.preferences, 'preferences');
  return {
    outbox: plant.outbox?.(outbox) ?? outbox,
    preferences: plant.preferences?.(preferences) ?? preferences,
    recipients: storeThrough(way, members.recipients, 'recipients'),
    members: storeThrough(way, members.members, 'members'),
    platforms: scene.platforms.map((fake) => platformOf(scene, way, fake.platformFor(life))),
    clock: life.clock,
    random: life.random,
    scope: life.scope,
    worker: life.name,
  };
}

/** The platform as this node reaches it, which must obey from the answer on where that asks to wait. */
function platformOf({ plant, oracle, world }: Scene, way: Way, fake: ChatPlatform): ChatPlatform {
  const reached = throughPort(way, fake, { name: fake.platform, isStore: false, methods: ['send'] });
  const waits = new Map<string, number>();
  const now = () => world.scheduler.now();
  const waitUntil = (to: ChatAddress) => Math.max(waits.get('all') ?? 0, waits.get(to.chat) ?? 0);
  const note = (to: ChatAddress, error: unknown) => {
    if (!(error instanceof RateLimited)) return;
    waits.set(error.reach === 'platform' ? 'all' : to.chat, now() + error.retryAfterMs);
  };
  const watched: ChatPlatform = {
    ...reached,
    async send(to, message, key = '') {
      oracle.sends(way.life, key);
      if (now() < waitUntil(to)) world.violate('B4', `${key} is sent before retry_after`);
      try {
        return await reached.send(to, message, key);
      } catch (error) {
        note(to, error);
        throw error;
      }
    },
  };
  return plant.platform?.(watched) ?? watched;
}

function nameOf({ platform, chat: id }: ChatAddress): string {
  return `${platform}/${id}`;
}

function memberOf(to: ChatAddress): MemberId {
  return `member of ${nameOf(to)}` as MemberId; // as the member store would give it
}
