import { type Delivery, type LeasedItem, laneOf, type OutboxItem } from '../../../src/delivery/outbox-item.ts';
import type { Life } from '../life.ts';
import type { World } from '../world.ts';

/** Knows what truly happened to every item, and tells the world what is broken. */
export interface Oracle {
  queued(item: OutboxItem): void;
  leased(item: LeasedItem, leaseMs: number): void;
  renewed(item: LeasedItem, leaseMs: number): void;
  begun(life: Life, item: LeasedItem): void;
  ended(item: LeasedItem, delivery: Delivery): void;
  /** A life hands an item to the platform. */
  sends(life: Life, key: string): void;
  /** The platform has it. */
  delivered(life: Life, key: string): void;
  /** A person wants nothing more, or their platform says that they are gone. */
  optedOut(chat: string): void;
  /** A fault has struck this life: what it has begun may come twice. */
  struck(life: Life): void;
  isSettled(): boolean;
  finish(): void;
}

interface Attempt {
  readonly life: Life;
  readonly fence: number;
  readonly leasedAt: number;
  delivered: boolean;
  disturbed: boolean;
  end?: Delivery['state'];
}

interface Known {
  readonly key: string;
  readonly chat: string;
  readonly lane: string;
  /** Sent to many, so never twice. */
  readonly isBulk: boolean;
  fence: number;
  leasedAt: number;
  leasedUntil: number;
  dueAt: number;
  state: 'open' | Delivery['state'];
  deliveries: number;
  endedFence?: number;
  endedAs?: Delivery['state'];
  readonly attempts: Attempt[];
}

const mostUnderWay = 30;
/** A lease and ten seconds, as J1 has it. */
const latestMs = 16_000;

/** An oracle that has seen nothing. */
export function deliveryOracle(world: World): Oracle {
  const items = new Map<string, Known>();
  const outAt = new Map<string, number>();
  const freeAt = new Map<string, number>(); // lanes, since the last end of an item
  const now = () => world.scheduler.now();

  function known(key: string): Known {
    const item = items.get(key);
    if (!item) throw new Error(`${key} was never queued`);
    return item;
  }

  function isHead(item: Known): boolean {
    for (const other of items.values()) {
      if (other === item) return true;
      if (other.lane === item.lane && isOpen(other)) return false;
    }
    return true;
  }

  function leave(chat: string): void {
    if (!outAt.has(chat)) outAt.set(chat, now());
  }

  return {
    queued(item) {
      if (!items.has(item.dedupeKey)) items.set(item.dedupeKey, newlyKnown(item, now()));
    },
    leased({ id, fence }, leaseMs) {
      const item = known(id);
      const readyAt = Math.max(item.dueAt, item.leasedUntil, freeAt.get(item.lane) ?? 0);
      const isLate = now() - readyAt > latestMs && world.troubledUntil() < readyAt;
      if (isLate) world.violate('J1', `${id} waited ${Math.round(now() - readyAt)} ms for a worker`);
      if (item.leasedUntil > now() + 1) world.violate('T1', `${id} is leased while another lease runs`);
      if (item.dueAt > now() + 1) world.violate('T1', `${id} is leased before it is due`);
      if (!isHead(item)) world.violate('Q1', `${id} overtakes another of its chat`);
      Object.assign(item, { fence, leasedAt: now(), leasedUntil: now() + leaseMs });
    },
    renewed({ id, fence }, leaseMs) {
      const item = known(id);
      if (item.fence !== fence) world.violate('J2', `${id}: a stale lease is renewed`);
      item.leasedUntil = now() + leaseMs;
    },
    begun(life, { id, fence }) {
      const item = known(id);
      if (item.fence !== fence) world.violate('J2', `${id}: a stale holder begins to send`);
      item.attempts.push({ life, fence, leasedAt: item.leasedAt, delivered: false, disturbed: false });
      const open = [...items.values()].flatMap(({ attempts }) => attempts).filter((one) => isUnderWay(one, life));
      if (open.length > mostUnderWay) world.violate('B2', `${life.name} has ${open.length} sends under way`);
    },
    ended({ id, fence }, delivery) {
      const item = known(id);
      if (item.endedFence === fence && item.endedAs === delivery.state) return; // told once more
      if (item.fence !== fence) world.violate('J2', `${id}: a stale result is written`);
      if (!isOpen(item)) world.violate('B1', `${id} is ${item.state} and becomes ${delivery.state}`);
      Object.assign(item, { endedFence: fence, endedAs: delivery.state });
      const attempt = item.attempts.findLast((one) => one.fence === fence);
      if (attempt) attempt.end = delivery.state;
      freeAt.set(item.lane, now());
      close(item, delivery, now());
      if (delivery.state === 'gone') leave(item.chat);
    },
    sends(life, key) {
      const item = known(key);
      const attempt = item.attempts.findLast((one) => one.life === life && one.end === undefined);
      if (!attempt) {
        world.violate('J2', `${key} is sent without having begun under a lease`);
        return;
      }
      const out = outAt.get(item.chat);
      if (out !== undefined && out < attempt.leasedAt)
        world.violate('B3', `${key} is sent after ${item.chat} opted out`);
    },
    delivered(life, key) {
      const item = known(key);
      item.deliveries += 1;
      const attempt = item.attempts.findLast((one) => one.life === life && !one.delivered);
      if (attempt) attempt.delivered = true;
      const excused = item.attempts.filter(({ delivered, disturbed }) => delivered && disturbed).length;
      const earlier = item.attempts.find((one) => one !== attempt && one.delivered && !one.disturbed);
      if (item.deliveries > 1 && item.isBulk) world.violate('B2', `${key}, sent to many, reached ${item.chat} again`);
      if (item.deliveries > 1 + excused && earlier)
        world.violate(lawBrokenBy(earlier), `${key} reached ${item.chat} again`);
    },
    optedOut: leave,
    struck(life) {
      for (const { attempts } of items.values()) {
        for (const attempt of attempts) if (isUnderWay(attempt, life)) attempt.disturbed = true;
      }
    },
    isSettled: () => [...items.values()].every((item) => !isOpen(item)),
    finish() {
      for (const { key, state, deliveries, dueAt } of items.values()) {
        if (state === 'open') world.violate('J1', `${key} was due at ${Math.round(dueAt)} and is never delivered`);
        if (state === 'done' && deliveries === 0) world.violate('B2', `${key} counts as sent and never arrived`);
      }
    },
  };
}

function newlyKnown(item: OutboxItem, now: number): Known {
  const chat = `${item.to.platform}/${item.to.chat}`;
  const begins = { fence: 0, leasedAt: 0, leasedUntil: 0, dueAt: now, state: 'open', deliveries: 0 } as const;
  const isBulk = item.priority === 'bulk';
  return { key: item.dedupeKey, chat, lane: `${chat} ${laneOf(item)}`, isBulk, ...begins, attempts: [] };
}

function close(item: Known, delivery: Delivery, now: number): void {
  item.leasedUntil = 0;
  item.dueAt = now + (delivery.state === 'pending' ? delivery.retryAfterMs : 0);
  if (delivery.state !== 'pending') item.state = delivery.state;
}

/** Twice under one living holder, after an answer that left it open, or after it was recorded as sent. */
function lawBrokenBy({ end }: Attempt): string {
  if (end === undefined) return 'J1';
  return end === 'done' ? 'B2' : 'B1';
}

function isOpen({ state }: Known): boolean {
  return state === 'open';
}

function isUnderWay(attempt: Attempt, life: Life): boolean {
  return attempt.life === life && attempt.end === undefined;
}
