import { type CandleSeries, indexFrom, sliceSeries } from '../../src/market/candle-series.ts';
import { createEngine, type Engine, type EngineOptions } from '../../src/patterns/engine.ts';
import { countEvents, countsJson, countsText } from './event-counts.ts';
import { eventText } from './event-text.ts';
import { logBlocks } from './log-blocks.ts';
import { type PatternsOptions, type PatternsRequest, readRequest } from './pattern-request.ts';
import { type SecondWriter, startSecondWriter } from './second-writer.ts';
import type { CliTools } from './tools.ts';

/** From so many candles on, a second thread is worth its start. */
const manyCandles = 50_000;

/** Prints the pattern events of a candle file in the order they became known. Throws `StartError` for options that do not fit. */
export async function printPatterns(tools: CliTools, path: string, options: PatternsOptions): Promise<void> {
  const request = readRequest(path, options);
  const { series, decimals } = await tools.readCandles(path);
  const candles = request.to === undefined ? series : sliceSeries(series, 0, indexFrom(series, request.to));
  const { market, preset, tickSize = Number(`1e-${decimals}`) } = request;
  const engineOptions: EngineOptions = { market, tickSize, preset };
  const engine = createEngine(engineOptions);
  if (options.summary) await tools.print(summaryOf(engine, candles, { ...request, json: options.json ?? false }));
  else {
    const json = options.json ?? false;
    const second =
      json && candles.length >= manyCandles ? startSecondWriter({ path, options, engineOptions, candles }) : undefined;
    await printLog(tools, { engine, candles, request, json, second }).finally(() => second?.stop());
  }
  if (options.chart === undefined) return;
  await tools.writeFile(options.chart, await tools.drawPatterns(engineOptions, candles));
}

type Wanted = Pick<PatternsRequest, 'wants'> & { readonly json: boolean };

function summaryOf(engine: Engine, candles: CandleSeries, { wants, json }: Wanted): string {
  const counter = countEvents();
  engine.feedSeries(candles, (event) => {
    if (wants(event)) counter.count(event);
  });
  return json ? countsJson(engine, counter.counts) : countsText(counter.counts) + intakeText(engine);
}

interface Log {
  readonly engine: Engine;
  readonly candles: CandleSeries;
  readonly request: PatternsRequest;
  readonly json: boolean;
  readonly second: SecondWriter | undefined;
}

async function printLog(
  { print }: CliTools,
  { engine, candles, request: { wants }, json, second }: Log,
): Promise<void> {
  const blocks = logBlocks({ engine, candles, wants, line: json ? engine.exportLine : eventText(engine) });
  for (let block = 0; blocks.more(); block++) {
    const isOwn = second === undefined || block % 2 === 0;
    for (const piece of blocks.next(isOwn)) await print(piece);
    if (!isOwn) await print(await second.next());
  }
  if (!json) await print(intakeText(engine));
}

function intakeText(engine: Engine): string {
  const refused = Object.entries(engine.refusals()).map(([reason, count]) => `${count} ${reason}`);
  return `${engine.candles()} candles read, ${refused.length === 0 ? 'none refused' : `refused: ${refused.join(', ')}`}\n`;
}
