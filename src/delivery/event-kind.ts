import type { MessageKind } from '../chat/message.ts';

/** What events are about, in the order that people are shown them. */
export const eventKinds = ['signal', 'deal', 'order', 'alert', 'subscription', 'account', 'news'] as const;

/** What an event is about: people choose for each kind how they hear of it. */
export type EventKind = (typeof eventKinds)[number];

/** What leaves first when much is waiting. */
export type Priority = 'urgent' | 'normal' | 'bulk';

/** What sets one kind of event apart. */
export interface KindTraits {
  readonly priority: Priority;
  /** True where it is heard in quiet hours too. */
  readonly breaksQuiet: boolean;
  /** True where it goes to the second channel if the first one fails. */
  readonly important: boolean;
  /** How platforms dress it. */
  readonly look: MessageKind;
}

/** Every kind with its traits. */
export const kindTraits: Readonly<Record<EventKind, KindTraits>> = {
  signal: { priority: 'urgent', breaksQuiet: false, important: true, look: 'signal' },
  deal: { priority: 'normal', breaksQuiet: false, important: true, look: 'deal' },
  order: { priority: 'normal', breaksQuiet: false, important: true, look: 'deal' },
  alert: { priority: 'urgent', breaksQuiet: true, important: true, look: 'alert' },
  subscription: { priority: 'normal', breaksQuiet: false, important: true, look: 'account' },
  account: { priority: 'urgent', breaksQuiet: true, important: true, look: 'account' },
  news: { priority: 'bulk', breaksQuiet: false, important: false, look: 'news' },
};
