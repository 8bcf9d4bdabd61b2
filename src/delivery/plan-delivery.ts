import type { ChatAddress } from '../chat/incoming.ts';
import type { MemberId } from '../members/member.ts';
import type { UnixMs } from '../time.ts';
import { type EventKind, kindTraits, type Priority } from './event-kind.ts';
import type { OutboxContent, OutboxItem } from './outbox-item.ts';
import { type Preferences, preferenceFor } from './preferences.ts';
import { nextDigest, quietUntil } from './quiet-hours.ts';

/** Something that a member may want to hear of. */
export interface MemberEvent {
  /** Says what happened, once for each time it happens. @example 'deal:42:closed' */
  readonly id: string;
  readonly about: EventKind;
  readonly content: OutboxContent;
  /** True where this one event is heard in quiet hours and does not wait for a digest, whatever its kind. */
  readonly urgent?: boolean;
  readonly expiresAt?: UnixMs;
  /** The chat that asked for it, where the member has not chosen a channel. */
  readonly from?: ChatAddress;
}

/** A member as far as deliveries are concerned. */
export interface Reader {
  readonly memberId: MemberId;
  readonly preferences: Preferences;
  /** Private chats in which the member can be reached, the one used last first. */
  readonly chats: readonly ChatAddress[];
}

/**
 * What must be queued so that a member hears of an event as they like: nothing where they turned it off or cannot be
 * reached, else one item. Pure, so that items can be saved in the transaction of their cause.
 */
export function planDelivery(event: MemberEvent, reader: Reader, now: UnixMs): readonly OutboxItem[] {
  const { mode } = preferenceFor(reader.preferences, event.about);
  const to = mode === 'off' ? undefined : channelOf(event, reader);
  if (!to) return [];
  const when = whenOf(event, reader.preferences, now);
  const item: OutboxItem = {
    dedupeKey: event.from ? `${event.id}:${to.platform}:${to.chat}` : `${event.id}:${reader.memberId}`,
    to,
    content: event.content,
    priority: priorityOf(event),
    memberId: reader.memberId,
    about: event.about,
    ...(event.expiresAt === undefined ? {} : { expiresAt: event.expiresAt }),
    ...when,
    ...(mode === 'silent' || when.silent ? { silent: true } : {}),
  };
  return [item];
}

/** The chosen channel, else the chat that asked, else the one used last; the second where the first is gone. */
function channelOf({ about, from }: MemberEvent, { preferences, chats }: Reader): ChatAddress | undefined {
  const { first, second } = preferenceFor(preferences, about);
  const on = (platform: string | undefined) => chats.find((chat) => chat.platform === platform);
  const asked = from && chats.find(({ platform, chat }) => platform === from.platform && chat === from.chat);
  return on(first) ?? (first === undefined ? asked : undefined) ?? on(second) ?? asked ?? chats[0];
}

function priorityOf({ about, urgent = false }: MemberEvent): Priority {
  return urgent ? 'urgent' : kindTraits[about].priority;
}

type When = Pick<OutboxItem, 'notBefore' | 'together' | 'silent'>;

function whenOf({ about, urgent, content }: MemberEvent, preferences: Preferences, now: UnixMs): When {
  const { digest } = preferenceFor(preferences, about);
  const atOnce: When = content.kind === 'signal' ? {} : { together: 'burst' }; // a signal has a picture of its own
  if (urgent) return atOnce;
  const due = digest && nextDigest(digest, preferences.zone, now);
  const usual: When = due === undefined ? atOnce : { notBefore: due, together: 'digest' };
  const quietEnd = kindTraits[about].breaksQuiet ? undefined : quietUntil(preferences, due ?? now);
  if (quietEnd === undefined) return usual;
  if (preferences.quiet?.meanwhile === 'silent') return { ...usual, silent: true };
  return { notBefore: quietEnd, together: 'digest' };
}
