import type { DrawingPorts } from '../charts/draw-market.ts';
import { drawSignal } from '../charts/draw-signal.ts';
import type { WrittenMessage } from '../chat/message.ts';
import { writeMessage } from '../chat/write-message.ts';
import type { OutboxItem } from '../delivery/outbox-item.ts';
import type { MemberStore } from '../ports/member-store.ts';
import type { SignalStore } from '../ports/signal-store.ts';
import { signalCard } from './signal-card.ts';

/** Writes the card of a queued signal for its recipient, in the language they have now, with its picture. */
export const writeSignal =
  (ports: DrawingPorts & { signals: SignalStore; members: MemberStore }) =>
  async ({ content, to }: Pick<OutboxItem, 'content' | 'to'>): Promise<WrittenMessage | undefined> => {
    const signal = await ports.signals.find(content.signal);
    if (signal === undefined || signal === 'ambiguous') return undefined;
    const language = (await ports.members.languageOf({ platform: to.platform, personId: to.chat })) ?? 'en';
    return writeMessage(ports)(signalCard(signal, await drawSignal(ports)(signal, language)), language);
  };
