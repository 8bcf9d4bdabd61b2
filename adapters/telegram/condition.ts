import type { Logger } from 'pino';
import type { PlatformState } from '../../src/ports/chat-platform.ts';
import type { Trouble } from './errors.ts';

/** Whether Telegram can be heard, for the platform's state. A change is logged once. */
export interface Condition {
  state(): PlatformState;
  up(): void;
  down(trouble: Trouble): void;
  stopped(): void;
}

/** Begins as `connecting`. */
export function condition(logger: Logger): Condition {
  let current: PlatformState = { up: false, trouble: 'connecting' };

  return {
    state: () => current,
    up() {
      if (!current.up) logger.info('telegram is connected');
      current = { up: true };
    },
    down({ code, said }) {
      if (current.trouble !== code) logger.warn({ trouble: code, said }, 'telegram is not connected');
      current = { up: false, trouble: code };
    },
    stopped() {
      current = { up: false, trouble: 'stopped' };
    },
  };
}
