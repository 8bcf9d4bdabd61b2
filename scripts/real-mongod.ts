import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { findMongod } from './find-mongod.ts';
import { type Mongod, startMongod } from './start-mongod.ts';

/**
 * Runs a command with a real MongoDB in `OUTCRY_TEST_MONGODB_URI`, and ends with the command's exit code.
 *
 * @example node scripts/real-mongod.ts -- npx vitest run
 */
const [command, ...args] = process.argv.slice(process.argv[2] === '--' ? 3 : 2);
const uriName = 'OUTCRY_TEST_MONGODB_URI';
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let received: NodeJS.Signals | undefined;
for (const signal of signals) process.on(signal, note);

if (command === undefined) {
  console.error('usage: node scripts/real-mongod.ts -- <command> [arguments]');
  process.exitCode = 2;
} else if (process.env[uriName]) {
  process.exitCode = await run(command, args, {});
} else {
  process.exitCode = await runWithOwn(command, args);
}

async function runWithOwn(command: string, args: readonly string[]): Promise<number> {
  const mongod = await start();
  try {
    if (typeof mongod !== 'string') console.log(`real MongoDB: ${mongod.version}`);
    else console.log(`real MongoDB: not exercised: ${mongod}`);
    return await run(command, args, typeof mongod === 'string' ? {} : { [uriName]: mongod.uri });
  } finally {
    if (typeof mongod !== 'string') await mongod.stop();
  }
}

/** A running database, or why there is none. */
async function start(): Promise<Mongod | string> {
  const found = findMongod();
  if ('why' in found) return found.why;
  try {
    return await startMongod(found.mongod);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Passes signals on to the command, which decides what they mean. */
async function run(command: string, args: readonly string[], more: Record<string, string>): Promise<number> {
  if (received) return exitCode(null, received);
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...more } });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  try {
    const [code, signal] = await once(child, 'exit');
    return exitCode(code, signal);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 127;
  }
}

function exitCode(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}

function note(signal: NodeJS.Signals): void {
  received = signal;
}
