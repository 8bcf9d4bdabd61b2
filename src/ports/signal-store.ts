import type { OutboxItem } from '../delivery/outbox-item.ts';
import type { Followed } from '../outcomes/followed.ts';
import type { Signal } from '../signals/signal.ts';
import type { SignalPage, SignalQuery } from '../signals/signal-page.ts';

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
  /** Where it is published: it is followed from now on, and a row of the track record. */
  readonly followed?: Followed;
}
