import { StartError } from '../../src/errors.ts';
import type { CandleSeries } from '../../src/market/candle-series.ts';
import { type Market, marketKey } from '../../src/market/market.ts';
import { recipes } from '../../src/signals/recipes.ts';
import { type RecordedMarket, replaySignals } from '../../src/signals/replay-signals.ts';
import { utcMinute } from '../../src/time.ts';
import type { TrackDraft } from '../../src/track-record/track-entry.ts';
import { knownName } from './known-name.ts';
import type { CliTools } from './tools.ts';

/** Options of the command as typed. */
export interface SignalsOptions {
  readonly replay: string;
  readonly recipes: string;
  readonly cut?: string;
  readonly json?: boolean;
}

/** Prints every signal of a folder of recorded candles, and what became of each. Throws `StartError` for what cannot be used. */
export async function printSignals(tools: CliTools, { replay, recipes: named, cut, json = false }: SignalsOptions) {
  const wanted = namesOf(named);
  const cutEvery = cut === undefined ? undefined : countOf(cut);
  const files = tools.candleFiles(replay);
  for (const { market, path } of files) {
    const { series, decimals } = await tools.readCandles(path);
    const minutes = await minutesFor(tools, files, market);
    const recorded: RecordedMarket = { market, tickSize: tickOf(decimals), candles: series, minutes, cutEvery };
    for await (const draft of replaySignals(recorded))
      if (wanted(draft)) await tools.print(json ? `${JSON.stringify(draft)}\n` : sentence(market, draft));
  }
}

/** The same market by the minute, where it is among the files. */
async function minutesFor(
  { readCandles }: CliTools,
  files: ReturnType<CliTools['candleFiles']>,
  market: Market,
): Promise<CandleSeries | undefined> {
  const finest = marketKey({ ...market, timeframe: '1m' });
  const file = market.timeframe === '1m' ? undefined : files.find((one) => marketKey(one.market) === finest);
  return file && (await readCandles(file.path)).series;
}

function namesOf(typed: string): (draft: TrackDraft) => boolean {
  if (typed === 'all') return () => true;
  const known = recipes.map(({ name }) => name);
  const names = new Set<unknown>(typed.split(',').map((name) => knownName('--recipes', name, known)));
  const signals = new Set<unknown>();
  return ({ kind, body }) => {
    if (kind === 'outcome') return signals.has(body['signal']);
    if (!names.has(body['recipe'])) return false;
    signals.add(body['signal']);
    return true;
  };
}

function countOf(typed: string): number {
  const count = Number(typed);
  if (Number.isInteger(count) && count > 0) return count;
  throw new StartError(`--cut ${typed} is not a number of candles; write one such as 500.`);
}

function tickOf(decimals: number): string {
  return decimals === 0 ? '1' : `0.${'1'.padStart(decimals, '0')}`;
}

function sentence(market: Market, { kind, at, body }: TrackDraft): string {
  const where = `${utcMinute(at)}  ${marketKey(market)}  ${body['signal']}`;
  if (kind === 'signal')
    return `${where}  ${body['recipe']} ${body['side'] === 1 ? 'long' : 'short'}  entry ${body['entry']}, stop ${body['stop']}\n`;
  return `${where}  ${body['state']} ${body['label'] ?? body['reason']}${body['netR'] === undefined ? '' : `  ${body['netR']} R`}\n`;
}
