import { type CandleSeries, indexFrom, sliceSeries } from '../../src/market/candle-series.ts';
import { createEngine, type Engine, type EngineOptions } from '../../src/patterns/engine.ts';
import type { PatternEvent } from '../../src/patterns/event.ts';
import { countEvents, countsJson, countsText } from './event-counts.ts';
import { eventText } from './event-text.ts';
import { type PatternsOptions, type PatternsRequest, readRequest } from './pattern-request.ts';
import type { CliTools } from './tools.ts';

/** Text printed at once; small enough to stream, large enough not to wait for every line. */
const chunkLength = 1 << 16;

/** Candles fed between two looks at how much there is to print: few, for large texts are slow to encode. */
const chunkCandles = 24;

/** Prints the pattern events of a candle file in the order they became known. Throws `StartError` for options that do not fit. */
export async function printPatterns(tools: CliTools, path: string, options: PatternsOptions): Promise<void> {
  const request = readRequest(path, options);
  const { series, decimals } = await tools.readCandles(path);
  const candles = request.to === undefined ? series : sliceSeries(series, 0, indexFrom(series, request.to));
  const { market, preset, tickSize = Number(`1e-${decimals}`) } = request;
  const engineOptions: EngineOptions = { market, tickSize, preset };
  const engine = createEngine(engineOptions);
  if (options.summary) await tools.print(summaryOf(engine, candles, { ...request, json: options.json ?? false }));
  else await printLog(tools, { engine, candles, request, json: options.json ?? false });
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
}

async function printLog({ print }: CliTools, { engine, candles, request: { wants }, json }: Log): Promise<void> {
  const line = json ? engine.exportLine : eventText(engine);
  let waiting = '';
  const take = (event: PatternEvent) => {
    if (wants(event)) waiting += `${line(event)}\n`;
  };
  for (let from = 0; from < candles.length; from += chunkCandles) {
    engine.feedSeries(sliceSeries(candles, from, from + chunkCandles), take);
    if (waiting.length < chunkLength) continue;
    await print(waiting);
    waiting = '';
  }
  await print(json ? waiting : waiting + intakeText(engine));
}

function intakeText(engine: Engine): string {
  const refused = Object.entries(engine.refusals()).map(([reason, count]) => `${count} ${reason}`);
  return `${engine.candles()} candles read, ${refused.length === 0 ? 'none refused' : `refused: ${refused.join(', ')}`}\n`;
}
