import { type ChatAddress, platformId } from '../../src/chat/incoming.ts';

/** Slack's name as a platform. */
export const slackId = platformId('slack');

/** A conversation, and the thread in it where there is one. */
export interface Target {
  readonly channel: string;
  readonly thread?: string;
}

/** Where a message to `chat` goes. @example 'D024BE7LR' | 'C024BE7LR/1712345678.000100' */
export function targetOf({ chat }: Pick<ChatAddress, 'chat'>): Target {
  const [channel = '', thread] = chat.split('/');
  return thread === undefined ? { channel } : { channel, thread };
}

/** The address that `targetOf` reads. */
export function addressOf({ channel, thread }: { channel: string; thread?: string | undefined }): ChatAddress {
  return { platform: slackId, chat: thread === undefined ? channel : `${channel}/${thread}` };
}

/** Direct messages have ids with a D. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}
