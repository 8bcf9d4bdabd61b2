import { pino } from 'pino';
import type { CheckResult } from '../adapters/cli/tools.ts';
import { type ExchangePlan, exchangePlan } from '../adapters/exchange/exchange-plan.ts';
import type { ExchangeSettings } from '../adapters/exchange/exchange-settings.ts';
import { type ProbedExchange, probeExchange } from '../adapters/exchange/probe-exchange.ts';
import { CandleFileError } from '../adapters/exchange/replay/candle-file-error.ts';
import { indexFiles } from '../adapters/exchange/replay/index-files.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import { workerPool } from '../adapters/workers/worker-pool.ts';
import { StartError } from './errors.ts';
import type { ExchangeId } from './market/symbol.ts';

/** Asks every exchange of the settings, compares clocks with those that answer, and reads every recorded file. */
export async function checkMarkets(settings: ExchangeSettings, deadlineMs: number): Promise<readonly CheckResult[]> {
  const plan = planOf(settings);
  if ('state' in plan) return [plan];
  const live = plan.exchanges.filter((exchange) => exchange !== 'replay' && exchange !== 'simulated');
  const asked = await Promise.all(live.map((exchange) => ask(exchange, plan, deadlineMs)));
  return [
    ...asked.map(({ result }) => result),
    ...(plan.files.length > 0 ? [await checkFiles(plan)] : unusedFiles(settings)),
    checkClock(asked.flatMap(({ probed }) => probed ?? [])),
  ];
}

function planOf(settings: ExchangeSettings): ExchangePlan | CheckResult {
  try {
    return exchangePlan(settings);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return {
      name: 'exchanges',
      state: 'broken',
      found: error.message,
      fix: 'See every setting with: npm run outcry -- settings',
    };
  }
}

async function ask(exchange: ExchangeId, { urls }: ExchangePlan, deadlineMs: number) {
  const name = `exchange ${exchange}`;
  try {
    const host = { clock: systemClock, logger: pino({ level: 'silent' }), url: urls.get(exchange), deadlineMs };
    const probed = await probeExchange(exchange, host);
    return { probed, result: { name, state: 'fine', found: `answers in ${probed.latencyMs} ms`, fix: '' } } as const;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
    const fix =
      'Check the connection, or set OUTCRY_EXCHANGES to one that can be reached; until then prices are simulated.';
    return { probed: undefined, result: { name, state: 'broken', found: `does not answer${cause}`, fix } } as const;
  }
}

/** Reads every recorded file to its end, as a replay does at its start. */
async function checkFiles({ files }: ExchangePlan): Promise<CheckResult> {
  const compute = workerPool();
  const outcomes = await indexFiles(files, compute);
  await compute.close();
  const faults = outcomes.flatMap((outcome) =>
    'fault' in outcome ? [new CandleFileError(outcome.fault).message] : [],
  );
  const candles = outcomes.reduce((sum, outcome) => sum + ('content' in outcome ? outcome.content.rows : 0), 0);
  const found = `${files.length - faults.length} of ${files.length} files can be read, ${candles} candles`;
  if (faults.length === 0) return { name: 'replay', state: 'fine', found, fix: '' };
  const state = faults.length === files.length ? 'broken' : 'warning'; // the others are replayed
  return {
    name: 'replay',
    state,
    found: `${found}. ${faults.join('. ')}`,
    fix: 'Put the files right or take them out.',
  };
}

function unusedFiles({ OUTCRY_REPLAY_DIR: folder }: ExchangeSettings): readonly CheckResult[] {
  if (folder === undefined) return [];
  const found = 'OUTCRY_REPLAY_DIR is set, but OUTCRY_EXCHANGES does not name replay';
  return [{ name: 'replay', state: 'warning', found, fix: 'Set OUTCRY_EXCHANGES=replay, or unset the directory.' }];
}

function checkClock(probed: readonly ProbedExchange[]): CheckResult {
  const name = 'clock';
  if (probed.length === 0) return { name, state: 'fine', found: 'not compared: no live exchange answers', fix: '' };
  const [ahead = 0] = probed.map(({ aheadMs }) => aheadMs).sort((a, b) => Math.abs(b) - Math.abs(a));
  if (ahead === 0) return { name, state: 'fine', found: 'agrees with the exchange within 2 s', fix: '' };
  const found = `${Math.round(Math.abs(ahead) / 1_000)} s ${ahead > 0 ? 'behind' : 'ahead of'} the exchange`;
  return {
    name,
    state: 'broken',
    found,
    fix: 'Set this machine’s clock, best by NTP: candles close and orders expire by it.',
  };
}
