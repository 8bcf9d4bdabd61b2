import { parentPort, workerData } from 'node:worker_threads';
import { diceOf } from '../../test/simulation/dice.ts';
import { scheduler } from '../../test/simulation/scheduler.ts';
import { trueClock } from '../../test/simulation/true-clock.ts';
import { models } from './models.ts';
import { type StrictPlatform, strictPlatform } from './strict-platform.ts';
import { virtualGlobals } from './virtual-globals.ts';

/** A pacing library, with settings. */
export type Peer = 'throttler' | 'throttler-even' | 'bottleneck';

export interface PeerTask {
  readonly peer: Peer;
  readonly recipients: number;
  readonly seed: number;
}

export interface PeerResult {
  readonly refused: number;
  readonly efficiency: number;
}

const { peer, recipients, seed } = workerData as PeerTask; // what broadcast.ts hands over
const dice = diceOf(seed);
const time = scheduler(dice.fork());
const server = strictPlatform({ clock: trueClock(time), dice, limits: models.telegram }, false);
virtualGlobals(time);

type Send = (chat: string) => Promise<unknown>;

const even = { minTime: 36 }; // the quickest even pace that a strict window never refused
const senders: Readonly<Record<Peer, (platform: StrictPlatform) => Promise<Send>>> = {
  throttler: (platform) => throttled(platform, {}),
  'throttler-even': (platform) => throttled(platform, { global: even, out: { maxConcurrent: 1, minTime: 1_000 } }),
  async bottleneck(platform) {
    const { default: Bottleneck } = await import('bottleneck');
    const limiter = new Bottleneck(even);
    return (chat) => limiter.schedule(() => platform.send(chat));
  },
};

async function throttled(platform: StrictPlatform, settings: object): Promise<Send> {
  const { apiThrottler } = await import('@grammyjs/transformer-throttler');
  const throttle = apiThrottler(settings);
  const previous = async (_method: string, payload: { chat_id: string }) => {
    await platform.send(payload.chat_id);
    return { ok: true, result: true };
  };
  return async (chat) => throttle(previous as never, 'sendMessage', { chat_id: chat } as never);
}

const send = await senders[peer](server);
let ended = 0;
for (let number = 0; number < recipients; number += 1) {
  const chat = number % 20 === 0 ? `-${number + 1}` : String(number);
  void send(chat)
    .catch(() => undefined)
    .finally(() => {
      ended += 1;
    });
}
await time.run({ isOver: () => ended === recipients, afterStep() {} });
const { taken, lastTakenAt, selfInflicted } = server.tally;
const result: PeerResult = { refused: selfInflicted.length, efficiency: taken / ((lastTakenAt / 1_000) * 30) };
parentPort?.postMessage(result);
