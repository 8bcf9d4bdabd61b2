import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A desk in a process of its own, replaying. */
export interface DeskProcess {
  /** Resolves when the desk says that it is ready. Rejects where it ends before. */
  readonly ready: Promise<void>;
  /** Types a line at its terminal and resolves to the next answer that fits. */
  ask(line: string, fits: RegExp): Promise<string>;
  /** Kills it without warning and waits until it is gone. */
  kill(): Promise<void>;
  /** Asks it to close and waits until it is gone. */
  close(): Promise<void>;
}

/** Starts a desk that replays a folder, on a data directory. `onChat` gets every text that it says. */
export function startDesk(
  folder: string,
  dataDir: string,
  { speed, onChat }: { speed: number; onChat(text: string): void },
): DeskProcess {
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: {
      ...unconfigured(),
      OUTCRY_DATA_DIR: dataDir,
      OUTCRY_EXCHANGES: 'replay',
      OUTCRY_REPLAY_DIR: folder,
      OUTCRY_REPLAY_SPEED: String(speed),
      OUTCRY_LOG_LEVEL: 'info',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const listeners = new Set<(line: string) => void>();
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  void exited.then(() => reject(new Error('the desk ended before it was ready')));
  ready.catch(() => undefined); // a killed desk may never be ready
  listen(child, (line) => {
    if (line.includes('"msg":"ready"')) resolve();
    const text = textOf(line);
    if (text === undefined) return;
    onChat(text);
    for (const listener of listeners) listener(text);
  });
  return {
    ready,
    ask: (line, fits) =>
      new Promise((answer) => {
        const listener = (text: string) => {
          if (!fits.test(text)) return;
          listeners.delete(listener);
          answer(text);
        };
        listeners.add(listener);
        child.stdin?.write(`${line}\n`);
      }),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async close() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function listen({ stdout }: ChildProcess, onLine: (line: string) => void): void {
  if (stdout) createInterface({ input: stdout }).on('line', onLine);
}

function textOf(line: string): string | undefined {
  try {
    const said: unknown = JSON.parse(line);
    return typeof said === 'object' && said !== null && 'chat' in said && 'text' in said
      ? String(said.text)
      : undefined;
  } catch {
    return undefined; // the last line of a killed desk may be torn
  }
}

function unconfigured(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('OUTCRY_')));
}
