import type { Block, Button, Message } from '../chat/message.ts';
import { button, buttons, heading, quiet, text } from '../chat/message.ts';
import { type TextRef, words } from '../chat/words.ts';
import { offsetAt } from '../market/time-zone.ts';
import { after, type UnixMs, utcMinute } from '../time.ts';
import type { InboxEntry, InboxPage } from './read-inbox.ts';

/** A page of the inbox: what is new carries a dot. */
export function inboxCard(page: InboxPage): Message {
  if (page.entries.length === 0) return { blocks: [text('inbox-empty'), buttons([settings])], inPlace: true };
  const title = heading(page.unread > 0 ? 'inbox-title-new' : 'inbox-title', { count: page.unread });
  const small = ({ receipt: { item, queuedAt, readAt } }: InboxEntry) =>
    quiet(readAt === undefined ? 'inbox-new' : 'inbox-seen', {
      time: localMinute(queuedAt, page.zone),
      kind: words(`event-kind-${item.about ?? 'news'}`),
    });
  return {
    blocks: [title, ...page.entries.flatMap((entry) => [lineOf(entry), small(entry)]), taps('/inbox', page)],
    inPlace: true,
  };
}

/** A page of receipts: what was sent, where, when, and what became of it. */
export function historyCard(page: Omit<InboxPage, 'unread'>): Message {
  if (page.entries.length === 0) return { blocks: [text('history-empty'), buttons([settings])], inPlace: true };
  const small = ({ receipt: { item, state, queuedAt, finishedAt } }: InboxEntry) =>
    quiet('history-entry', {
      time: localMinute(finishedAt ?? queuedAt, page.zone),
      channel: item.to.platform,
      state: words(`receipt-${state}`, { time: localMinute(item.notBefore ?? queuedAt, page.zone) }),
    });
  const entries = page.entries.flatMap((entry) => [lineOf(entry), small(entry)]);
  return { blocks: [heading('history-title'), ...entries, taps('/notifications history', page)], inPlace: true };
}

const settings: Button = button(words('button-notifications'), '/notifications');

function lineOf({ line }: InboxEntry): Block {
  const said: TextRef = line ?? words('inbox-lost');
  return { type: 'text', words: said };
}

function taps(line: string, { page, more }: Pick<InboxPage, 'page' | 'more'>): Block {
  const newer = page > 1 ? [button(words('button-newest'), line)] : [];
  const older = more ? [button(words('button-older'), `${line} ${page + 1}`)] : [];
  return buttons([...newer, ...older, settings]);
}

/** A time as the clocks of a zone show it, to the minute. */
function localMinute(time: UnixMs, zone: string): string {
  return utcMinute(after(time, offsetAt(zone, time)));
}
