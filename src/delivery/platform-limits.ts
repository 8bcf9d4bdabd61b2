/** At most `sends` in any `perMs` milliseconds, wherever they begin. */
export interface Limit {
  readonly sends: number;
  readonly perMs: number;
}

/** How fast a platform takes messages, as it publishes. An adapter that learns better may answer otherwise later. */
export interface PlatformLimits {
  /** Over all chats. */
  readonly all: Limit;
  /** What one chat takes. Chats with the same key count together. @example topics of one group */
  ofChat(chat: string): ChatLimits;
}

export interface ChatLimits {
  readonly key: string;
  readonly limits: readonly Limit[];
}
