import type { Limit, PlatformLimits } from '../../src/delivery/platform-limits.ts';

const second = 1_000;
const perSecond: Limit = { sends: 1, perMs: second };

/** What each platform publishes; a strict window of it is what the models enforce. */
export const models: Readonly<Record<'telegram' | 'discord' | 'slack', PlatformLimits>> = {
  telegram: {
    all: { sends: 30, perMs: second },
    ofChat: (chat) => ({
      key: chat,
      limits: chat.startsWith('-') ? [perSecond, { sends: 20, perMs: 60 * second }] : [perSecond],
    }),
  },
  discord: {
    all: { sends: 50, perMs: second },
    ofChat: (chat) => ({ key: chat, limits: [{ sends: 5, perMs: 5 * second }] }),
  },
  slack: { all: { sends: 5, perMs: second }, ofChat: (chat) => ({ key: chat, limits: [perSecond] }) },
};
