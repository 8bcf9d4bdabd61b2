import type { DrawingPorts } from '../charts/draw-market.ts';
import { drawSignal } from '../charts/draw-signal.ts';
import type { ContentWriter } from '../delivery/item-message.ts';
import type { SignalContent } from '../delivery/outbox-item.ts';
import type { SignalStore } from '../ports/signal-store.ts';
import type { Signal, SignalId } from './signal.ts';
import { signalCard, signalLine } from './signal-card.ts';

/** Writes a queued signal: its card with its picture, or one line. */
export function writeSignal(ports: DrawingPorts & { readonly signals: SignalStore }): ContentWriter<SignalContent> {
  return {
    async card(content, language) {
      const signal = await find(content.signal);
      return signal && signalCard(signal, await drawSignal(ports)(signal, language));
    },
    async line(content) {
      const signal = await find(content.signal);
      return signal && signalLine(signal);
    },
  };

  async function find(id: SignalId): Promise<Signal | undefined> {
    const signal = await ports.signals.find(id);
    return signal === 'ambiguous' ? undefined : signal;
  }
}
