import type { MessageKind, WrittenMessage } from '../../src/chat/message.ts';

/** How a phone announces a message: from 1 (not at all) to 5 (long, over other apps). */
export type Priority = 1 | 2 | 3 | 4 | 5;

interface Look {
  readonly priority: Priority;
  /** Names that ntfy shows as an emoji before the title. */
  readonly tags: readonly string[];
}

const looks: Readonly<Record<MessageKind, Look>> = {
  signal: { priority: 4, tags: ['chart_with_upwards_trend'] },
  alert: { priority: 4, tags: ['bell'] },
  deal: { priority: 3, tags: ['handshake'] },
  account: { priority: 4, tags: ['key'] },
  operator: { priority: 5, tags: ['rotating_light'] },
  heartbeat: { priority: 1, tags: ['green_heart'] },
  news: { priority: 2, tags: ['mega'] },
};

const usual: Look = { priority: 3, tags: [] };
const silentPriority = 2;

/** Priority and tags by what a message is about; one that is meant to be silent makes no sound. */
export function lookOf({ kind, silent }: Pick<WrittenMessage, 'kind' | 'silent'>): Look {
  const { priority, tags } = kind ? looks[kind] : usual;
  return { priority: silent && priority > silentPriority ? silentPriority : priority, tags };
}
