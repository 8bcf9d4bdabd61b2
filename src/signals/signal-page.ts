import type { ChatAddress } from '../chat/incoming.ts';
import type { UnixMs } from '../time.ts';
import type { Signal } from './signal.ts';

/** Which signals are wanted. */
export interface SignalQuery {
  /** 1 to 200. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly before?: string;
  /** Only those of markets that this chat watches. */
  readonly watchedBy?: ChatAddress;
  /** Only those known at or after. */
  readonly since?: UnixMs;
}

/** Signals, the newest saved first. */
export interface SignalPage {
  readonly signals: readonly Signal[];
  /** Cursor of the next page; undefined on the last. */
  readonly next?: string;
}
