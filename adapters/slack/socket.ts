import { type Receiver, SocketModeReceiver, type webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { quietLogger } from './quiet-logger.ts';

interface SocketOptions {
  readonly appToken: string;
  readonly clientOptions: webApi.WebClientOptions;
  /** The line was lost, or Slack asks to connect anew. */
  readonly onLost: () => void;
  readonly logger: Logger;
}

/**
 * Hears by socket mode. Its own reconnecting is off: it waits five seconds and more, and where the call for a new address
 * fails nobody catches it.
 */
export function socketReceiver({ appToken, clientOptions, onLost, logger }: SocketOptions): Receiver {
  const { logger: _, ...installerClient } = clientOptions;
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: quietLogger(logger),
    installerOptions: { clientOptions: installerClient },
  });
  const { client } = receiver as unknown as { client: Line };
  let isUp = false;
  client.on('connected', () => {
    isUp = true;
  });
  client.on('disconnected', () => {
    if (isUp) onLost();
    isUp = false;
  });
  return receiver;
}

/** Of Bolt's client, which its types keep to themselves. */
interface Line {
  on(event: 'connected' | 'disconnected', listener: () => void): void;
}
