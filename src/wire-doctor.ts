import type { CheckResult } from '../adapters/cli/tools.ts';
import { probeNtfy } from '../adapters/ntfy/probe-ntfy.ts';
import { probeTelegram } from '../adapters/telegram/probe-telegram.ts';
import { StartError } from './errors.ts';
import { checkDatabase, checkDisk } from './wire-doctor-data.ts';
import { checkMarkets } from './wire-doctor-markets.ts';
import { type DeskSettings, readSettings } from './wire-settings.ts';

/** One thing that the doctor looks at; it has so long, and throws what it did not expect. */
interface Check {
  readonly name: string;
  readonly deadlineMs: number;
  run(settings: DeskSettings): Promise<readonly CheckResult[]>;
}

const probeSeconds = 5;

const deepMs = 10 * 60_000;

const checksFor = (deep: boolean): readonly Check[] => [
  { name: 'database', deadlineMs: deep ? deepMs : 20_000, run: (settings) => checkDatabase(settings, deep) },
  { name: 'disk', deadlineMs: 5_000, run: async (settings) => [await checkDisk(settings)] },
  { name: 'exchanges', deadlineMs: 60_000, run: (settings) => checkMarkets(settings.exchanges, probeSeconds * 1_000) },
  { name: 'telegram', deadlineMs: 2_000 * probeSeconds, run: checkTelegram },
  { name: 'ntfy', deadlineMs: 3_000 * probeSeconds, run: checkNtfy },
];

/**
 * Looks at everything that a desk with these settings needs, all at once, and says what to do about what is not fine.
 * Never throws, and never takes longer than a minute, or ten where it looks deep. Where settings are wrong it looks no
 * further.
 */
export async function diagnose(environment: NodeJS.ProcessEnv, { deep = false } = {}): Promise<readonly CheckResult[]> {
  const first = [checkNode(), checkSettings(environment)];
  if (first.some(({ state }) => state === 'broken')) return first;
  const settings = readSettings(environment);
  const others = await Promise.all(checksFor(deep).map((check) => withinDeadline(check, settings)));
  return [...first, ...others.flat()];
}

function checkNode(): CheckResult {
  return { name: 'node', state: 'fine', found: process.version, fix: '' }; // an older one does not come this far
}

function checkSettings(environment: NodeJS.ProcessEnv): CheckResult {
  const name = 'settings';
  try {
    readSettings(environment);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    const [fix = '', ...problems] = error.message.split('\n').reverse(); // its last line says where to look
    return { name, state: 'broken', found: problems.reverse().join(' '), fix };
  }
  const given = Object.keys(environment).filter((key) => /^OUTCRY_(?!TEST_)/.test(key) && environment[key]);
  return { name, state: 'fine', found: given.length === 0 ? 'all by default' : given.sort().join(', '), fix: '' };
}

async function checkTelegram({ telegram, http }: DeskSettings): Promise<readonly CheckResult[]> {
  const {
    OUTCRY_TELEGRAM_TOKEN: token,
    OUTCRY_TELEGRAM_API_ROOT: root,
    OUTCRY_TELEGRAM_WEBHOOK_SECRET: secret,
  } = telegram;
  if (token === undefined) return [];
  const answer = await probeTelegram({ token, apiRoot: root.replace(/\/+$/, '') }, probeSeconds);
  const way = secret && http.OUTCRY_PUBLIC_URL ? 'webhook' : 'long polling';
  if (typeof answer === 'string') return [{ name: 'telegram', state: 'fine', found: `${answer}, by ${way}`, fix: '' }];
  const fix =
    answer.code === 'unauthorized'
      ? 'Copy OUTCRY_TELEGRAM_TOKEN anew from @BotFather.'
      : `Check the connection to ${new URL(root).host}; OUTCRY_TELEGRAM_API_ROOT names another host.`;
  return [{ name: 'telegram', state: 'broken', found: `the Bot API does not accept us (${answer.code})`, fix }];
}

async function checkNtfy({ ntfy, http }: DeskSettings): Promise<readonly CheckResult[]> {
  const { OUTCRY_NTFY_URL: url, OUTCRY_NTFY_TOKEN: token } = ntfy;
  if (url === undefined) return [];
  const trouble = await probeNtfy({ url: url.replace(/\/+$/, ''), token, callMs: 1_000 * probeSeconds });
  const found = http.OUTCRY_PUBLIC_URL
    ? 'well, with buttons'
    : 'well, without buttons, since OUTCRY_PUBLIC_URL is unset';
  if (trouble === undefined) return [{ name: 'ntfy', state: 'fine', found, fix: '' }];
  const fix =
    trouble === 'unauthorized'
      ? 'Make a new access token on the ntfy server, and set OUTCRY_NTFY_TOKEN to it.'
      : `Check the connection to ${new URL(url).host}, and that OUTCRY_NTFY_URL is the address of an ntfy server.`;
  return [{ name: 'ntfy', state: 'broken', found: `the server does not take our messages (${trouble})`, fix }];
}

/** A check's results, or one that says that it did not end, or how it failed. */
async function withinDeadline(check: Check, settings: DeskSettings): Promise<readonly CheckResult[]> {
  const { name, deadlineMs } = check;
  const broken = (found: string): CheckResult[] => [{ name, state: 'broken', found, fix: 'Run the doctor again.' }];
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<CheckResult[]>((resolve) => {
    timer = setTimeout(() => resolve(broken(`no answer within ${deadlineMs / 1_000} s`)), deadlineMs);
  });
  const results = check
    .run(settings)
    .catch((error: unknown) => broken(`the check failed (${error instanceof Error ? error.name : 'unknown'})`));
  return await Promise.race([results, tooLate]).finally(() => clearTimeout(timer));
}
