import { describe, expect, it } from 'vitest';
import { platformId } from '../../src/chat/incoming.ts';
import type { DeliveryPorts } from '../../src/delivery/deliver-item.ts';
import { deliverOutbox } from '../../src/delivery/deliver-outbox.ts';
import type { WriteItems } from '../../src/delivery/item-message.ts';
import type { OutboxItem } from '../../src/delivery/outbox-item.ts';
import {
  ExchangeUnavailable,
  PlatformUnavailable,
  RateLimited,
  RecipientGone,
  SendUnconfirmed,
} from '../../src/errors.ts';
import { parseDecimal } from '../../src/money.ts';
import type { Signal, SignalId } from '../../src/signals/signal.ts';
import { at } from '../../src/time.ts';
import { memoryClock } from '../fakes/memory-clock.ts';
import { memoryPlatform } from '../fakes/memory-platform.ts';
import { memoryStores } from '../fakes/memory-stores.ts';

/** A queue of `count` items for one chat, and a platform that takes them. */
async function queue(count: number, chats: readonly string[] = ['7']) {
  const clock = memoryClock();
  const stores = memoryStores(clock);
  const platform = memoryPlatform();
  const failures: unknown[] = [];
  const items = chats.flatMap((chat) => Array.from({ length: count }, (_, index) => signalFor(chat, index)));
  await stores.signals.addNew(items);
  const ports: DeliveryPorts = {
    ...stores,
    platforms: [platform],
    clock,
    random: { id: () => 'x', fraction: () => 0 },
    scope: { within: (_what, work) => work('req-1'), failed: (error) => failures.push(error) },
    worker: 'worker-1',
  };
  const write: WriteItems = async (items) => {
    const written = items.map(({ dedupeKey }) => dedupeKey).join(' ');
    return { blocks: [{ type: 'text', words: [{ text: written }] }] };
  };
  return { clock, stores, platform, failures, ports, deliver: deliverOutbox(ports, write), write };
}

function signalFor(chat: string, index: number): { signal: Signal; deliveries: OutboxItem[] } {
  const id = `${chat.padStart(8, '0')}${String(index).padStart(8, '0')}` as SignalId;
  const price = parseDecimal('1');
  if (!price) throw new TypeError('price');
  const market = { exchange: 'binance', symbol: 'BTC/USDT', timeframe: '1h' } as unknown as Signal['market'];
  const plan = { entry: price, stop: price, targets: [] };
  const signal: Signal = {
    id,
    market,
    origin: 'live',
    recipe: 'gap-retrace',
    side: 1,
    knownAt: at(index),
    plan,
    evidence: [],
    historical: false,
  };
  const to = { platform: platformId('telegram'), chat };
  return { signal, deliveries: [{ dedupeKey: `${chat}:${index}`, to, content: { kind: 'signal', signal: id } }] };
}

describe('deliverOutbox', () => {
  it('sends everything once, each chat in order', async () => {
    const { deliver, platform, stores } = await queue(5, ['7', '8', '9']);

    expect(await deliver()).toEqual({ done: 15 });
    expect(await deliver()).toEqual({});
    for (const chat of ['7', '8', '9']) {
      const texts = platform.sent.filter(({ to }) => to.chat === chat).map(({ message }) => textOf(message));
      expect(texts).toEqual([0, 1, 2, 3, 4].map((index) => `${chat}:${index}`));
    }
    expect(await stores.outbox.counts()).toEqual({ done: 15 });
  });

  it.each([
    { error: new RateLimited(3_000), state: 'pending', again: 3_000 },
    { error: new PlatformUnavailable(), state: 'pending', again: 1_000 },
    { error: new ExchangeUnavailable('binance'), state: 'pending', again: 1_000 },
    { error: new SendUnconfirmed(), state: 'unconfirmed', again: undefined },
    { error: new RecipientGone(), state: 'gone', again: undefined },
  ])('after $error.code an item is $state', async ({ error, state, again }) => {
    const { deliver, platform, clock, failures } = await queue(1);
    platform.failures.push(error);

    expect(await deliver()).toEqual({ [state]: 1 });
    expect(platform.sent).toEqual([]);
    if (again !== undefined) {
      await clock.advance(again - 1);
      expect(await deliver()).toEqual({});
      await clock.advance(1);
    } else await clock.advance(3_600_000);
    expect(await deliver()).toEqual(again === undefined ? {} : { done: 1 });
    expect(platform.sent).toHaveLength(again === undefined ? 0 : 1);
    expect(failures).toEqual([]);
  });

  it('keeps what follows in the same chat waiting, and nobody else', async () => {
    const { deliver, platform, clock } = await queue(2, ['7', '8']);
    platform.failures.push(new RateLimited(5_000));

    await deliver();
    expect(platform.sent.map(({ to }) => to.chat)).toEqual(['8', '8']);
    await clock.advance(5_000);
    await deliver();
    expect(platform.sent.map(({ message }) => textOf(message))).toEqual(['8:0', '8:1', '7:0', '7:1']);
  });

  it('parks an item after eight tries and records a bug', async () => {
    const { deliver, platform, clock, failures } = await queue(1);
    platform.failures.push(...Array.from({ length: 8 }, () => new TypeError('bug')));
    for (let tries = 0; tries < 7; tries++) {
      expect(await deliver()).toEqual({ pending: 1 });
      await clock.advance(5 * 60_000);
    }

    expect(await deliver()).toEqual({ parked: 1 });
    expect(failures).toHaveLength(8);
    await clock.advance(3_600_000);
    expect(await deliver()).toEqual({});
  });

  it('parks an item that cannot be written, and goes on with what follows in its chat', async () => {
    const { ports, write, clock, platform, failures } = await queue(2);
    const deliver = deliverOutbox(ports, async (items) => {
      if (items[0]?.dedupeKey === '7:0') throw new TypeError('bug');
      return write(items);
    });
    for (let tries = 0; tries < 7; tries++) {
      expect(await deliver()).toEqual({ pending: 1 });
      await clock.advance(5 * 60_000);
    }

    expect(await deliver()).toEqual({ parked: 1, done: 1 });
    expect(platform.sent.map(({ message }) => textOf(message))).toEqual(['7:1']);
    expect(String(failures.at(-1))).toBe('Error: parked after 8 tries: 7:0');
  });

  it.each([0, 0.5, 0.999])('waits a random part of a growing pause: chance %d', async (chance) => {
    const { ports, write, clock, platform } = await queue(1);
    const deliver = deliverOutbox({ ...ports, random: { ...ports.random, fraction: () => chance } }, write);
    platform.failures.push(...Array.from({ length: 7 }, () => new PlatformUnavailable()));
    const pauses: number[] = [];
    while (platform.sent.length === 0) {
      const before = clock.now();
      while (Object.keys(await deliver()).length === 0) await clock.advance(chance > 0.9 ? 1 : 100);
      pauses.push(clock.now() - before);
    }

    const ceilings = [0, 1_000, 2_600, 6_760, 17_576, 45_698, 118_814, 300_000].map((pause) => pause * (1 - chance));
    expect(pauses).toHaveLength(ceilings.length);
    for (const [index, pause] of pauses.entries()) expect(Math.abs(pause - (ceilings[index] ?? 0))).toBeLessThan(101);
  });

  it('takes nothing more when the desk closes, and says what is under way', async () => {
    const { ports, write, platform, stores } = await queue(3);
    const closing = new AbortController();
    const closes: typeof platform.send = (to, message) => {
      closing.abort();
      return platform.send(to, message);
    };
    const deliver = deliverOutbox({ ...ports, platforms: [{ ...platform, send: closes }] }, write);

    expect(await deliver(closing.signal)).toEqual({ done: 1 });
    expect(await stores.outbox.counts()).toEqual({ done: 1, pending: 2 });
  });

  it('sends nothing to a platform that is down, and everything when it is back', async () => {
    const { deliver, platform } = await queue(3);
    platform.up = false;

    expect(await deliver()).toEqual({});
    platform.up = true;
    expect(await deliver()).toEqual({ done: 3 });
  });

  it('keeps its lease while a send takes long, so that no other worker sends it too', async () => {
    const { ports, write, clock, platform } = await queue(1);
    const gate = Promise.withResolvers<void>();
    const slow = deliverOutbox(
      {
        ...ports,
        platforms: [{ ...platform, send: (to, message) => gate.promise.then(() => platform.send(to, message)) }],
      },
      write,
    )();
    for (let seconds = 0; seconds < 20; seconds++) await clock.advance(1_000);

    expect(await deliverOutbox({ ...ports, worker: 'worker-2' }, write)()).toEqual({});
    gate.resolve();
    expect(await slow).toEqual({ done: 1 });
    expect(platform.sent).toHaveLength(1);
  });

  it('writes nothing once another worker has the lease', async () => {
    const { ports, write, clock, platform, stores } = await queue(1);
    const gate = Promise.withResolvers<void>();
    const stuck = {
      ...ports,
      clock: memoryClock(),
      platforms: [
        {
          ...platform,
          send: () => gate.promise.then(() => ({ platform: platform.platform, chat: '7', messageId: 'late' })),
        },
      ],
    };
    const stale = deliverOutbox(stuck, write)();
    await clock.advance(10_000);

    expect(await deliverOutbox({ ...ports, worker: 'worker-2' }, write)()).toEqual({ done: 1 });
    gate.resolve();
    expect(await stale).toEqual({ lost: 1 });
    expect(await stores.outbox.counts()).toEqual({ done: 1 });
  });
});

function textOf({ blocks }: { readonly blocks: readonly unknown[] }): string {
  return JSON.stringify(blocks).match(/"text":"([^"]+)"/)?.[1] ?? '';
}
