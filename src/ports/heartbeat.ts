import type { WrittenMessage } from '../chat/message.ts';

/** Tells the operators outside of every chat that the desk is alive; its silence is the alarm. */
export interface Heartbeat {
  /** Shows this one in the place of the one before. */
  beat(pulse: WrittenMessage): Promise<void>;
}
