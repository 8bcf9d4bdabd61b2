import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** What the desk said on its terminal. */
export interface Said {
  readonly text: string;
  /** Lines behind the buttons under it. */
  readonly taps: readonly string[];
}

/** A line of the desk's log. */
export interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly readyMs?: number;
}

/** A line of the chat, as a pipe gets it. */
type ChatLine = Said & { readonly chat: string };

/** The real service in a process of its own, on a pipe. */
export interface DeskProcess {
  readonly pid: number;
  readonly dataDir: string;
  /** Resolves to the line that says ready; rejects where the desk ends before, with what it printed. */
  readonly ready: Promise<LogLine>;
  /** Resolves to the exit code. */
  readonly exited: Promise<number | null>;
  readonly said: readonly Said[];
  readonly log: readonly LogLine[];
  /** Everything printed so far on both outputs. */
  printed(): string;
  stderr(): string;
  type(line: string): void;
  /** Types a line and resolves to the next thing said that fits. */
  ask(line: string, fits?: RegExp): Promise<Said>;
  /** Resolves to what was said, before or after the call, that fits; not what was said before the `since`th. */
  hears(fits: RegExp, since?: number): Promise<Said>;
  /** Sends a signal and resolves to the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

type Settings = Readonly<Record<string, string>>;

const patienceMs = 15_000;
const started: DeskProcess[] = [];
const folders: string[] = [];

/** A new empty directory, removed by `cleanUp`. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'outcry-desk-'));
  folders.push(folder);
  return folder;
}

/** Kills the desks that are left and removes every folder; for `afterAll`. */
export async function cleanUp(): Promise<void> {
  await Promise.all(started.splice(0).map((desk) => desk.end('SIGKILL')));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Starts the service with these settings and no others; on a new data directory where none is named. */
export function startDesk(settings: Settings = {}): DeskProcess {
  const dataDir = settings['OUTCRY_DATA_DIR'] ?? join(newFolder(), 'data');
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: environmentOf({ OUTCRY_EXCHANGES: 'simulated', ...settings, OUTCRY_DATA_DIR: dataDir }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const desk = watch(child, dataDir);
  started.push(desk);
  return desk;
}

/** The environment of this process without its own settings, but with these. */
export function environmentOf(settings: Settings): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('OUTCRY_'));
  return { ...Object.fromEntries(others), LANG: 'en_US.UTF-8', LC_ALL: '', LC_MESSAGES: '', ...settings };
}

function watch(child: ChildProcess, dataDir: string): DeskProcess {
  const said: Said[] = [];
  const log: LogLine[] = [];
  const news = new EventEmitter();
  const gone = new AbortController();
  let printed = '';
  let stderr = '';
  const { promise: ready, resolve, reject } = Promise.withResolvers<LogLine>();
  const exited = new Promise<number | null>((done) => child.once('close', done));
  void exited.then(() => gone.abort());
  void exited.then((code) => reject(new Error(`the desk ended with ${code} before it was ready: ${printed}`)));
  ready.catch(() => undefined); // a desk that is meant to fail is not waited for

  eachLine(child.stderr, (line) => {
    printed += `${line}\n`;
    stderr += `${line}\n`;
  });
  eachLine(child.stdout, (line) => {
    printed += `${line}\n`;
    const parsed = parsedLine(line);
    if (parsed === undefined) return;
    if ('chat' in parsed) return void news.emit('said', said.push(parsed));
    log.push(parsed);
    if (parsed.msg === 'ready') resolve(parsed);
  });

  const troubles = () =>
    printed
      .split('\n')
      .filter((line) => !/^\{"time"|"level":"(info|debug|trace)"/.test(line))
      .join('\n');
  const hears = async (fits: RegExp, since = 0): Promise<Said> => {
    const found = () => said.slice(since).find(({ text }) => fits.test(text));
    const signal = AbortSignal.any([AbortSignal.timeout(patienceMs), gone.signal]);
    while (!found() && !signal.aborted) await once(news, 'said', { signal }).catch(() => undefined);
    const heard = found();
    if (!heard) throw new Error(`nothing said fits ${fits}; the last was: ${said.at(-1)?.text}\n${troubles()}`);
    return heard;
  };

  const type = (line: string) => void child.stdin?.write(`${line}\n`);

  return {
    pid: child.pid ?? 0,
    dataDir,
    ready,
    exited,
    said,
    log,
    printed: () => printed,
    stderr: () => stderr,
    type,
    hears,
    ask(line, fits = /./) {
      const since = said.length;
      type(line);
      return hears(fits, since);
    },
    async end(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
  };
}

function eachLine(stream: Readable | null, onLine: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', onLine);
}

function parsedLine(line: string): ChatLine | LogLine | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The path of the picture that a message names. Throws where there is none. */
export function pictureIn({ text }: Said): string {
  const path = text.split('\n').find((line) => line.endsWith('.png'));
  if (!path || !existsSync(path)) throw new Error(`no picture in: ${text}`);
  return path;
}
