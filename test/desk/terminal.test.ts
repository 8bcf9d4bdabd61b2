import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { holderOf } from '../../adapters/embedded-mongodb/storage/holder.ts';
import { until } from '../support/until.ts';
import { cleanUp, environmentOf, newFolder } from './desk-process.ts';

afterAll(cleanUp);

const hasScript = canRun();
if (!hasScript) process.stdout.write('a pseudo-terminal: not exercised (no script of util-linux)\n');

function canRun(): boolean {
  try {
    return /util-linux/.test(execFileSync('script', ['--version'], { encoding: 'utf8' }));
  } catch {
    return false;
  }
}

/** A desk on a pseudo-terminal, and everything that its person sees. */
function startOnTerminal(settings: Readonly<Record<string, string>>) {
  const command = `exec ${process.execPath} src/main.ts`;
  const dataDir = join(newFolder(), 'data');
  const child: ChildProcess = spawn('script', ['-qec', command, '/dev/null'], {
    env: environmentOf({ OUTCRY_DATA_DIR: dataDir, TERM: 'xterm', ...settings }),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let seen = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    seen += chunk.toString();
  });
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));
  const sees = (fits: RegExp, from = 0) => until(() => fits.test(seen.slice(from)), 15_000);
  return { dataDir, exited, sees, seen: () => seen, type: (keys: string) => child.stdin?.write(keys) };
}

it.runIf(hasScript)('a terminal has a prompt, colours, buttons by number, and a log above the typed line', async () => {
  const desk = startOnTerminal({ OUTCRY_EXCHANGES: 'simulated', OUTCRY_LOG_LEVEL: 'info' });
  await desk.sees(/The desk is open.*\u203a /s);
  desk.type('/pri');
  await desk.sees(/job scan-markets done/); // while a line is being typed
  desk.type('ce BTC/USDT\r');
  await desk.sees(/costs .*SIMULATED/);
  desk.type('/chart BTC/USDT 15m\r');
  await desk.sees(/BTC-USDT-15m\.png.*\[1\].* 1m /s);
  const from = desk.seen().length;
  desk.type('1\r');
  await desk.sees(/BTC-USDT-1m\.png/, from);
  desk.type('\u0003');

  expect(await desk.exited).toBe(0);
  const seen = desk.seen().replaceAll('\u001b', 'ESC').replaceAll('\r', 'CR');
  expect(seen).toMatch(/\/pri(?:ESC\[7G)?CRESC\[K\[[\d:.]+\] INFO: job scan-markets done/); // what is typed is wiped away
  expect(seen).toMatch(/scan-markets done[^\n]*\n[^\n]*\u203a \/pri/); // and stands below the log again
  expect(seen).toContain('ESC[1mBTC/USDT 1mESC[22m');
  expect(seen).not.toMatch(/database lost|"level"/);
});

it.runIf(hasScript)('a terminal whose window is closed leaves a desk that has closed', async () => {
  const desk = startOnTerminal({ OUTCRY_EXCHANGES: 'simulated' });
  await desk.sees(/The desk is open.*\u203a /s);
  const holder = holderOf(desk.dataDir);
  if (!holder) throw new Error('nobody holds the database');
  process.kill(holder.pid, 'SIGHUP');

  expect(await desk.exited).toBe(0);
  expect(holderOf(desk.dataDir)).toBeUndefined();
});
