import type { Interface } from 'node:readline';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { ChatAddress, Incoming, MessageRef } from '../../src/chat/incoming.ts';
import { platformId } from '../../src/chat/incoming.ts';
import type { WrittenMessage } from '../../src/chat/message.ts';
import type { Receive } from '../../src/chat/reply.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import { at } from '../../src/time.ts';
import { encode } from './encode.ts';
import { ansiLook, plainLook } from './look.ts';

/** The terminal that the desk was started in. */
export const terminal: ChatAddress = { platform: platformId('console'), chat: 'terminal' };

/** Where lines come from and go to. */
export interface ConsoleStreams {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean };
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
export function consolePlatform(streams: ConsoleStreams): ChatPlatform {
  const desk: Desk = {
    streams,
    prompting: Boolean(streams.input.isTTY && streams.output.isTTY),
    taps: [],
    messages: 0,
    answers: Promise.resolve(),
    lines: undefined,
  };
  return {
    platform: terminal.platform,
    async start(receive) {
      listen(desk, receive);
    },
    async stop() {
      desk.lines?.close();
      await desk.answers;
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

interface Desk {
  readonly streams: ConsoleStreams;
  readonly prompting: boolean;
  taps: readonly string[];
  messages: number;
  answers: Promise<void>;
  lines: Interface | undefined;
}

function listen(desk: Desk, receive: Receive): void {
  const { input, output, onClose } = desk.streams;
  const lines = createInterface({
    input,
    ...(desk.prompting ? { output, prompt: '\u203a ' } : {}),
    terminal: desk.prompting,
  });
  desk.lines = lines;
  lines.on('line', (line) => {
    desk.answers = desk.answers.then(() => answer(desk, receive, line));
  });
  if (desk.prompting) lines.on('SIGINT', onClose).on('close', onClose).prompt();
}

async function answer(desk: Desk, receive: Receive, typed: string): Promise<void> {
  if (typed.trim() !== '') {
    const reply = await receive(incoming(desk, typed.trim()));
    if (reply.action !== 'none') return void say(desk, reply.message); // which prompts again
  }
  if (desk.prompting) desk.lines?.prompt();
}

/** A number alone taps the button that was last shown with it. */
function incoming({ taps, streams }: Desk, typed: string): Incoming {
  const tapped = /^\d{1,2}$/.test(typed) ? taps[Number(typed) - 1] : undefined;
  return {
    address: terminal,
    kind: 'private',
    person: { id: 'terminal', name: 'terminal', ...(streams.languageTag ? { languageTag: streams.languageTag } : {}) },
    line: tapped ?? typed,
    via: tapped === undefined ? 'text' : 'button',
    receivedAt: at(Date.now()),
  };
}

function say(desk: Desk, message: WrittenMessage): MessageRef {
  const { output, keep } = desk.streams;
  const { text, taps } = encode(message, output.isTTY ? ansiLook : plainLook, keep);
  if (taps.length > 0) desk.taps = taps;
  desk.messages += 1;
  if (!output.isTTY) output.write(`${JSON.stringify({ time: Date.now(), chat: terminal.chat, text, taps })}\n`);
  else output.write(`${desk.prompting ? '\r\u001b[K' : ''}${text}\n\n`);
  if (desk.prompting) desk.lines?.prompt(true);
  return { ...terminal, messageId: String(desk.messages) };
}
