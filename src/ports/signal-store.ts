import type { ChatAddress } from '../chat/incoming.ts';
import type { OutboxItem } from '../delivery/outbox-item.ts';
import type { Signal } from '../signals/signal.ts';
import type { UnixMs } from '../time.ts';

/** Remembers signals so that none is published twice, even across restarts. */
export interface SignalStore {
  /**
   * Saves the signals not seen before, each together with its outbox items, whole or not at all.
   * Returns exactly the new ones, in the order given. A signal seen before adds nothing, also no item.
   */
  addNew(signals: readonly SignalWithDeliveries[]): Promise<Signal[]>;
  /** The signal whose id begins with `prefix` (4 to 16 hex digits); `'ambiguous'` where more than one does. */
  find(prefix: string): Promise<Signal | 'ambiguous' | undefined>;
  /** The newest saved first: page by `before`, a cursor from the last answer. */
  latest(query: SignalQuery): Promise<SignalPage>;
  count(): Promise<number>;
}

export interface SignalWithDeliveries {
  readonly signal: Signal;
  readonly deliveries: readonly OutboxItem[];
}

export interface SignalQuery {
  /** 1 to 200. */
  readonly limit: number;
  readonly before?: string;
  /** Only those of markets that this chat watches. */
  readonly watchedBy?: ChatAddress;
  /** Only those known at or after. */
  readonly since?: UnixMs;
}

export interface SignalPage {
  readonly signals: readonly Signal[];
  /** Undefined on the last page. */
  readonly next?: string;
}
