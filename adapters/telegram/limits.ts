import type { PlatformLimits } from '../../src/delivery/platform-limits.ts';

/** What Telegram publishes, with two sends a second left for answers: 30 over all, 1 to a chat, 20 a minute to a group. */
export const telegramLimits: PlatformLimits = {
  all: { sends: 28, perMs: 1_000 },
  ofChat(chat) {
    const [key = chat] = chat.split('/'); // topics of a group count together
    return { key, limits: key.startsWith('-') ? [perSecond, perMinute] : [perSecond] };
  },
};

const perSecond = { sends: 1, perMs: 1_000 };
const perMinute = { sends: 20, perMs: 60_000 };
