import { platformId } from '../../src/chat/incoming.ts';
import { deliverOutbox } from '../../src/delivery/deliver-outbox.ts';
import type { OutboxItem } from '../../src/delivery/outbox-item.ts';
import type { PlatformLimits } from '../../src/delivery/platform-limits.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { SignalId } from '../../src/signals/signal.ts';
import { memoryStores } from '../../test/fakes/memory-stores.ts';
import { diceOf } from '../../test/simulation/dice.ts';
import { scheduler } from '../../test/simulation/scheduler.ts';
import { trueClock } from '../../test/simulation/true-clock.ts';
import { lineOutbox } from './line-outbox.ts';
import { type PlatformTally, strictPlatform } from './strict-platform.ts';

/** One broadcast in virtual time. */
export interface Broadcast {
  readonly limits: PlatformLimits;
  readonly recipients: number;
  readonly seed: number;
  /** The platform takes this many from this moment on. */
  readonly cut?: { readonly atMs: number; readonly sends: number };
}

export interface BroadcastResult {
  readonly tally: PlatformTally;
  /** Of what the platform would have taken in that time, had every window been full. */
  readonly efficiency: number;
  /** From queueing an urgent signal to handing it to the platform, in ms, ascending. */
  readonly urgentWaits: readonly number[];
  readonly allEndedOnce: boolean;
  readonly minutes: number;
}

const signalEveryMs = 5_000;

/** Sends a promotion to everybody with the real delivery, and an urgent signal to somebody every 5 s meanwhile. */
export async function runBroadcast({ limits, recipients, seed, cut }: Broadcast): Promise<BroadcastResult> {
  const dice = diceOf(seed);
  const time = scheduler(dice.fork());
  const clock = trueClock(time);
  const outbox = lineOutbox(clock);
  const server = strictPlatform({ clock, dice, limits }, cut === undefined);
  const queuedAt = new Map<string, number>();
  const urgentWaits: number[] = [];
  let signals = 0;
  const platform: ChatPlatform = {
    platform: platformId('telegram'),
    limits,
    start: async () => {},
    stop: async () => {},
    edit: async () => {},
    state: () => ({ up: true }),
    async send(to) {
      const since = queuedAt.get(to.chat);
      if (since !== undefined) urgentWaits.push(time.now() - since);
      queuedAt.delete(to.chat);
      await server.send(to.chat);
      return { ...to, messageId: '1' };
    },
  };
  const { preferences, recipients: known, members } = memoryStores(clock);
  const deliver = deliverOutbox(
    {
      outbox,
      preferences,
      recipients: known,
      members,
      platforms: [platform],
      clock,
      random: { id: () => 'x', fraction: () => dice.fraction() },
      scope: { within: (_what, work) => work('x'), failed() {} },
      worker: 'bench',
    },
    async () => ({ blocks: [] }),
  );
  await outbox.add(Array.from({ length: recipients }, (_, number) => itemFor(chatOf(number), 'bulk')));
  const ended = () => [...outbox.ends.values()].reduce((sum, count) => sum + count, 0);
  const signal = () => {
    if (ended() >= recipients) return;
    const chat = `${9_000_000 + signals++}`;
    queuedAt.set(chat, time.now());
    void outbox.add([itemFor(chat, 'urgent')]);
    time.after(signalEveryMs, signal);
  };
  time.after(signalEveryMs, signal);
  if (cut) time.after(cut.atMs, () => server.cutTo(cut.sends));
  const loop = async (): Promise<void> => {
    for (;;) {
      await deliver();
      await clock.sleep(1_000);
    }
  };
  void loop();
  const isOver = () => ended() >= recipients + signals;
  await time.run({ isOver: () => isOver() || time.now() > 100 * 3_600_000, afterStep() {} });
  const openMs = server.tally.lastTakenAt - limits.all.perMs - server.tally.imposedMs; // permits begin as used up
  return {
    tally: server.tally,
    efficiency: server.tally.taken / ((openMs / limits.all.perMs) * limits.all.sends),
    urgentWaits: urgentWaits.sort((one, other) => one - other),
    allEndedOnce: ended() === recipients + signals && outbox.doubled() === 0,
    minutes: time.now() / 60_000,
  };
}

/** One in twenty is a group. */
function chatOf(number: number): string {
  return number % 20 === 0 ? `-${number + 1}` : String(number);
}

function itemFor(chat: string, priority: 'urgent' | 'bulk'): OutboxItem {
  const content = { kind: 'signal', signal: '0' as SignalId } as const; // nothing is looked up
  return { dedupeKey: `${priority} ${chat}`, to: { platform: platformId('telegram'), chat }, content, priority };
}
