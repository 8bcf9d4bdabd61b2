import type { Logger } from 'pino';
import type { PlatformState } from '../../src/ports/chat-platform.ts';

/** Whether Slack can be heard, for the platform's state. A change is logged once. */
export interface Condition {
  state(): PlatformState;
  up(): void;
  down(trouble: string): void;
}

/** Begins as `connecting`. */
export function condition(logger: Logger): Condition {
  let current: PlatformState = { up: false, trouble: 'connecting' };

  return {
    state: () => current,
    up() {
      if (!current.up) logger.info('slack is connected');
      current = { up: true };
    },
    down(trouble) {
      if (current.trouble !== trouble) logger.warn({ trouble }, 'slack is not connected');
      current = { up: false, trouble };
    },
  };
}
