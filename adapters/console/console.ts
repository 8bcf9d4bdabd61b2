import type { Logger } from 'pino';
import type { ChatAddress, Incoming, MessageRef } from '../../src/chat/incoming.ts';
import { platformId } from '../../src/chat/incoming.ts';
import type { WrittenMessage } from '../../src/chat/message.ts';
import type { Receive } from '../../src/chat/reply.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import { at } from '../../src/time.ts';
import { encode } from './encode.ts';
import { ansiLook, plainLook } from './look.ts';
import type { Screen } from './screen.ts';

/** The terminal that the desk was started in. */
export const terminal: ChatAddress = { platform: platformId('console'), chat: 'terminal' };

/** What the chat in the terminal is made of. */
export interface ConsoleOptions {
  readonly screen: Screen;
  readonly logger: Logger;
  /** Language tag of the person at the terminal. @example 'de_CH.UTF-8' as 'de-CH' */
  readonly languageTag?: string;
  /** Saves a picture or file; returns its path. */
  keep(name: string, bytes: Uint8Array): string;
  /** Ctrl-C or the end of the input at a prompt. */
  onClose(): void;
}

/**
 * The chat in the terminal. With a terminal on both ends it has a prompt; otherwise lines are read all the same, and
 * everything said is a line of JSON, so that a container's log stays one.
 */
export function consolePlatform(options: ConsoleOptions): ChatPlatform {
  const { screen, logger, onClose } = options;
  const desk: Desk = { ...options, taps: [], messages: 0 };
  let answers = Promise.resolve();

  return {
    platform: terminal.platform,
    async start(receive) {
      const line = (typed: string) => {
        answers = answers
          .then(() => answer(desk, receive, typed))
          .catch((err: unknown) => logger.error({ err }, 'a line was not answered'));
      };
      screen.open({ line, end: onClose });
    },
    async stop() {
      screen.close();
      await answers;
    },
    async send(_to, message) {
      return say(desk, message);
    },
    async edit(_earlier, replacement) {
      say(desk, replacement); // a terminal cannot take back what it printed
    },
    state: () => ({ up: true }),
  };
}

interface Desk extends ConsoleOptions {
  /** Lines behind the buttons that were last shown. */
  taps: readonly string[];
  messages: number;
}

async function answer(desk: Desk, receive: Receive, typed: string): Promise<void> {
  if (typed.trim() !== '') {
    const reply = await receive(incoming(desk, typed.trim()));
    if (reply.action !== 'none') say(desk, reply.message);
  }
  desk.screen.prompt();
}

/** A number alone taps the button that was last shown with it. */
function incoming({ taps, languageTag }: Desk, typed: string): Incoming {
  const tapped = /^\d{1,2}$/.test(typed) ? taps[Number(typed) - 1] : undefined;
  return {
    address: terminal,
    kind: 'private',
    person: { id: 'terminal', name: 'terminal', ...(languageTag ? { languageTag } : {}) },
    line: tapped ?? typed,
    via: tapped === undefined ? 'text' : 'button',
    receivedAt: at(Date.now()),
  };
}

function say(desk: Desk, message: WrittenMessage): MessageRef {
  const { screen } = desk;
  const look = screen.forEyes ? ansiLook : plainLook;
  const { text, taps } = encode(message, { look, columns: screen.columns(), keep: keeper(desk) });
  if (taps.length > 0) desk.taps = taps;
  desk.messages += 1;
  screen.print(screen.forEyes ? `${text}\n` : JSON.stringify({ time: Date.now(), chat: terminal.chat, text, taps }));
  return { ...terminal, messageId: String(desk.messages) };
}

/** Saves a picture; where it cannot be saved the rest of the message is said all the same. */
function keeper({ keep, logger }: Desk): (name: string, bytes: Uint8Array) => string {
  return (name, bytes) => {
    try {
      return keep(name, bytes);
    } catch (err) {
      logger.warn({ err }, 'a picture could not be saved');
      return '';
    }
  };
}
