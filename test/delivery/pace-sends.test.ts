import { describe, expect, it } from 'vitest';
import { paceSends } from '../../src/delivery/pace-sends.ts';
import type { PlatformLimits } from '../../src/delivery/platform-limits.ts';
import { RateLimited } from '../../src/errors.ts';
import { diceOf } from '../simulation/dice.ts';
import { scheduler } from '../simulation/scheduler.ts';
import { trueClock } from '../simulation/true-clock.ts';

const limits: PlatformLimits = {
  all: { sends: 30, perMs: 1_000 },
  ofChat: (chat) => ({
    key: chat,
    limits: [{ sends: 1, perMs: 1_000 }, ...(chat.startsWith('-') ? [{ sends: 20, perMs: 60_000 }] : [])],
  }),
};

/** A platform with a strict window, 20 to 80 ms away, in virtual time. */
function stageOf(seed: number) {
  const dice = diceOf(seed);
  const time = scheduler(dice);
  const clock = trueClock(time);
  const pacer = paceSends({ limits }, clock);
  const stage = { limit: 30, refused: 0, taken: [] as { chat: string; at: number }[], send };

  async function send(chat: string, urgent = false): Promise<void> {
    const permit = await pacer.permit({ chat, urgent });
    await permit.use(async () => {
      const legMs = (20 + dice.fraction() * 60) / 2;
      await clock.sleep(legMs);
      const isFull = stage.taken.filter(({ at }) => at > time.now() - 1_000).length >= stage.limit;
      if (isFull) stage.refused += 1;
      else stage.taken.push({ chat, at: time.now() });
      await clock.sleep(legMs);
      if (isFull) throw new RateLimited(1_000);
    });
  }

  async function run(untilMs: number): Promise<void> {
    await time.run({ isOver: () => time.now() > untilMs, afterStep() {} });
  }

  return { stage, run, time };
}

/** Keeps 60 sends to ever new chats waiting. */
function flood({ send }: { send(chat: string): Promise<void> }): void {
  let next = 0;
  const feed = async (): Promise<void> => {
    for (;;) {
      const chat = String(next++);
      await send(chat).catch(() => undefined);
    }
  };
  for (let lane = 0; lane < 60; lane++) void feed();
}

describe('paceSends', () => {
  it.each([1, 2, 3])('is never refused by a strict window, and nearly fills it: seed %d', async (seed) => {
    const { stage, run } = stageOf(seed);
    flood(stage);

    await run(120_000);

    expect(stage.refused).toBe(0);
    expect(stage.taken.length / 119 / 30).toBeGreaterThan(0.95);
  });

  it('learns a lower limit from a few refusals', async () => {
    const { stage, run, time } = stageOf(4);
    flood(stage);
    time.after(30_000, () => {
      stage.limit = 20;
    });

    await run(150_000);

    expect(stage.refused).toBeGreaterThan(0);
    expect(stage.refused).toBeLessThanOrEqual(5);
    expect(stage.taken.filter(({ at }) => at > 110_000).length / 40 / 20).toBeGreaterThan(0.85);
  });

  it('lets urgent sends go first, and the others in order', async () => {
    const { stage, run } = stageOf(5);
    for (let chat = 0; chat < 90; chat++) void stage.send(String(chat));
    void stage.send('urgent', true);

    await run(10_000);

    const chats = stage.taken.map(({ chat }) => chat);
    expect(chats.indexOf('urgent')).toBeLessThan(30);
    expect(chats.length).toBe(91);
  });

  it('spaces sends to one chat by a second, and lets others pass', async () => {
    const { stage, run } = stageOf(6);
    for (const chat of ['a', 'a', 'a', 'b']) void stage.send(chat);

    await run(10_000);

    const times = stage.taken.filter(({ chat }) => chat === 'a').map(({ at }) => at);
    expect(
      stage.taken
        .slice(0, 2)
        .map(({ chat }) => chat)
        .sort(),
    ).toEqual(['a', 'b']);
    expect(times).toHaveLength(3);
    for (const [at, time] of times.slice(1).entries()) expect(time - (times[at] ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  it('refuses the 21st send to a group within a minute, with the time to wait', async () => {
    const { stage, run } = stageOf(7);
    const waits: unknown[] = [];
    const sendAll = async () => {
      for (let count = 0; count < 21; count++) await stage.send('-5').catch((error: unknown) => waits.push(error));
    };
    void sendAll();

    await run(59_000);

    expect(stage.taken).toHaveLength(20);
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeInstanceOf(RateLimited);
  });
});
