import { UserError } from '../errors.ts';
import type { SignalStore } from '../ports/signal-store.ts';
import type { Signal } from './signal.ts';
import type { SignalPage, SignalQuery } from './signal-page.ts';

/** Signals, the newest first, a page at a time. */
export const listSignals =
  ({ signals }: { signals: SignalStore }) =>
  (query: SignalQuery): Promise<SignalPage> =>
    signals.latest(query);

/** The signal whose id begins as given. Throws `UserError` where there is none, or more than one. */
export const findSignal =
  ({ signals }: { signals: SignalStore }) =>
  async (prefix: string): Promise<Signal> => {
    const found = await signals.find(prefix);
    if (found === undefined) throw new UserError('error-unknown-signal', { id: prefix });
    if (found === 'ambiguous') throw new UserError('error-ambiguous-signal', { id: prefix });
    return found;
  };
