import type { TextRef } from '../chat/words.ts';
import type { MemberId } from '../members/member.ts';
import type { Clock } from '../ports/clock.ts';
import type { PreferenceStore } from '../ports/preference-store.ts';
import type { ReceiptStore } from '../ports/receipt-store.ts';
import { type ContentWriters, writerOf } from './item-message.ts';
import type { Receipt } from './receipt.ts';

interface InboxPorts {
  readonly receipts: ReceiptStore;
  readonly preferences: PreferenceStore;
  readonly clock: Clock;
}

/** A page of what a member was told. */
export interface InboxPage {
  readonly entries: readonly InboxEntry[];
  readonly page: number;
  /** True where there are older ones. */
  readonly more: boolean;
  /** Events not seen before this page was. */
  readonly unread: number;
  /** The member's, in which times are shown. */
  readonly zone: string;
}

/** An event in one line; undefined where nothing is left to say of it. */
export interface InboxEntry {
  readonly line: TextRef | undefined;
  readonly receipt: Receipt;
}

const inboxPageSize = 6;

/** A page of the inbox, counted from 1; what is on it has been seen from then on. */
export const readInbox =
  (ports: InboxPorts, writers: ContentWriters) =>
  async (member: MemberId, page: number): Promise<InboxPage> => {
    const unread = await ports.receipts.unread(member);
    const found = await pageOf({ ports, writers }, { member, page, eventsOnly: true });
    const fresh = found.entries.filter(({ receipt }) => receipt.readAt === undefined);
    const keys = fresh.map(({ receipt }) => receipt.item.dedupeKey);
    if (keys.length > 0) await ports.receipts.markRead(member, keys, ports.clock.now());
    return { ...found, unread };
  };

/** A page of a member's receipts: what was sent where, and what became of it. */
export const listReceipts =
  (ports: InboxPorts, writers: ContentWriters) =>
  async (member: MemberId, page: number): Promise<Omit<InboxPage, 'unread'>> =>
    pageOf({ ports, writers }, { member, page, eventsOnly: false });

async function pageOf(
  { ports, writers }: { readonly ports: InboxPorts; readonly writers: ContentWriters },
  { page, ...which }: { readonly member: MemberId; readonly page: number; readonly eventsOnly: boolean },
): Promise<Omit<InboxPage, 'unread'>> {
  const [found, { preferences }] = await Promise.all([
    ports.receipts.ofMember({ ...which, skip: (page - 1) * inboxPageSize, limit: inboxPageSize + 1 }),
    ports.preferences.load(which.member),
  ]);
  const shown = found.slice(0, inboxPageSize);
  const lines = await Promise.all(shown.map(({ item: { content } }) => writerOf(writers, content).line(content)));
  const entries = shown.map((receipt, index) => ({ receipt, line: lines[index] }));
  return { entries, page, more: found.length > shown.length, zone: preferences.zone };
}
