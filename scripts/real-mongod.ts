import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { uriName, withRealMongod } from './with-real-mongod.ts';

/**
 * Runs a command with a real MongoDB in `OUTCRY_TEST_MONGODB_URI`, and ends with the command's exit code.
 *
 * @example node scripts/real-mongod.ts -- npx vitest run
 */
const [command, ...args] = process.argv.slice(process.argv[2] === '--' ? 3 : 2);
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let received: NodeJS.Signals | undefined;
for (const signal of signals) process.on(signal, note);

if (command === undefined) {
  console.error('usage: node scripts/real-mongod.ts -- <command> [arguments]');
  process.exitCode = 2;
} else if (process.env[uriName]) {
  process.exitCode = await run(command, args, {});
} else {
  process.exitCode = await withRealMongod((real) => {
    console.log(`real MongoDB: ${'why' in real ? `not exercised: ${real.why}` : real.version}`);
    return run(command, args, 'why' in real ? {} : { [uriName]: real.uri });
  });
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
