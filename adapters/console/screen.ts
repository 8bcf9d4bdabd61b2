import type { Interface } from 'node:readline';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** Where lines come from and go to. */
export interface ScreenStreams {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
}

/** What happens on a screen. */
export interface ScreenEvents {
  line(text: string): void;
  /** Ctrl-C, or the end of the input, at a prompt; never after `close`. */
  end(): void;
}

/** A terminal, or a pipe in its place. What is printed stands above the line that is being typed. */
export interface Screen {
  /** True where a person can type: a terminal on both ends. */
  readonly prompting: boolean;
  /** True where what is printed is read by eyes. */
  readonly forEyes: boolean;
  /** Width of a line at the moment; endless where there is no terminal. */
  columns(): number;
  /** Begins to read lines, with a prompt where one is of use. */
  open(events: ScreenEvents): void;
  print(text: string): void;
  /** Asks for the next line. */
  prompt(): void;
  /** Reads no more lines; printing goes on. */
  close(): void;
}

const clearLine = '\r\u001b[K';

/** A screen that is not read from yet. */
export function screenOn({ input, output }: ScreenStreams): Screen {
  const forEyes = Boolean(output.isTTY);
  const prompting = Boolean(input.isTTY && forEyes);
  let lines: Interface | undefined;

  return {
    prompting,
    forEyes,
    columns: () => (forEyes && output.columns) || Number.POSITIVE_INFINITY,
    open({ line, end }) {
      const opened = createInterface({
        input,
        ...(prompting ? { output, prompt: '\u203a ' } : {}),
        terminal: prompting,
      });
      lines = opened.on('line', line);
      const endUnlessClosed = () => lines === opened && end();
      if (prompting) opened.on('SIGINT', endUnlessClosed).on('close', endUnlessClosed).prompt();
    },
    print(text) {
      const typing = prompting && lines !== undefined;
      output.write(`${typing ? clearLine : ''}${text}\n`);
      if (typing) lines?.prompt(true);
    },
    prompt() {
      if (prompting) lines?.prompt();
    },
    close() {
      if (prompting && lines) output.write(clearLine);
      const opened = lines;
      lines = undefined;
      opened?.close();
    },
  };
}
