import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sha256 } from '../src/hash.ts';
import { candleAt } from '../src/market/candle-series.ts';
import { parseMarketKey } from '../src/market/market.ts';
import { createEngine, type Engine, restoreEngine } from '../src/patterns/engine.ts';
import { fairValueGap } from '../src/patterns/fair-value-gap.ts';
import { liquidity } from '../src/patterns/liquidity.ts';
import { orderBlock } from '../src/patterns/order-block.ts';
import type { Pattern } from '../src/patterns/pattern.ts';
import { structure } from '../src/patterns/structure.ts';
import { swings } from '../src/patterns/swings.ts';
import { zoneLife } from '../src/patterns/zone-pattern.ts';
import { type Bar, type Bench, type Measured, median } from './bench.ts';
import { type CandleSet, firstOf, recordedSet, walkSet } from './candle-sets.ts';
import { smcPeer } from './smc-peer.ts';

const lengths = [1_000, 20_000, 100_000, 500_000] as const;
const rounds = 5;
/** Bars of a full pass: lengths from which they hold, and microseconds a candle. */
const barredFrom = 100_000;
const mostMicros = 3;
const mostLiveMicros = 50;
const leastRatio = 150;

/** What the peer finds too: gaps with their life, swings, breaks, order blocks, liquidity. */
const coreFive: readonly Pattern[] = [zoneLife, swings, liquidity, structure, orderBlock, fairValueGap];
const market = parseMarketKey('bitfinex:BTC/USD@1m');

/** P1: the pattern engine alone, everything on, and its core five beside the Python library. */
export const bench: Bench = {
  name: 'smc',
  measures: 'microseconds a candle for every pattern, live and in batch; the core five beside smartmoneyconcepts',

  async run() {
    const recorded = await recordedSet();
    const sets = typeof recorded === 'string' ? [] : [recorded];
    const passes = [...sets, walkSet(100_000)].flatMap(passesOf);
    const real = sets[0] ?? walkSet(20_000);
    const live = liveOf(firstOf(real, 20_000));
    const contest = contestOf(firstOf(real, 1_000));
    return {
      figures: {
        ...(typeof recorded === 'string' ? { recorded } : {}),
        ...Object.assign({}, ...passes.map(({ figures }) => figures)),
        ...live.figures,
        ...contest.figures,
      },
      bars: [...passes.flatMap(({ bars }) => bars), ...live.bars, ...contest.bars],
      guards: [
        { name: 'candle by candle, saved and restored, equals the batch', held: isIncremental(firstOf(real, 20_000)) },
      ],
    };
  },
};

type Part = Pick<Measured, 'figures' | 'bars'>;

function passesOf(set: CandleSet): Part[] {
  return lengths.filter((length) => length <= set.series.length).map((length) => passOf(firstOf(set, length)));
}

function passOf(set: CandleSet): Part {
  const { length } = set.series;
  const passes = Math.max(1, Math.round(50_000 / length));
  const times = timesOf(() => repeat(passes, () => run(set)), rounds).map((ms) => ms / passes);
  const micros = hundredths((median(times) * 1_000) / length);
  const label = `${set.name}, ${length} candles`;
  return {
    figures: {
      [`${label}: µs per candle`]: micros,
      [`${label}: candles/s`]: Math.round(1e6 / micros),
      [`${label}: spread %`]: Math.round((100 * (Math.max(...times) - Math.min(...times))) / median(times)),
      [`${label}: heap MB kept by the engine`]: heapOf(set),
    },
    bars: length < barredFrom ? [] : [bar(`µs per candle, ${label}`, micros, mostMicros)],
  };
}

function run({ series, tickSize }: CandleSet, patterns?: readonly Pattern[]): Engine {
  const engine = engineFor(tickSize, patterns);
  engine.feedSeries(series, ignore);
  return engine;
}

function engineFor(tickSize: number, patterns?: readonly Pattern[]): Engine {
  if (!market) throw new Error('the market of the bench cannot be read');
  return createEngine({ market, tickSize, ...(patterns ? { patterns } : {}) });
}

function ignore(): void {}

/** How long single candles take once the engine is warm. */
function liveOf({ series, tickSize }: CandleSet): Part {
  const engine = engineFor(tickSize);
  const times = Array.from({ length: series.length }, (_, at) => {
    const candle = candleAt(series, at);
    const begun = performance.now();
    engine.feed(candle);
    return (performance.now() - begun) * 1_000;
  });
  const sorted = times.slice(series.length / 2).sort((one, other) => one - other);
  const p99 = hundredths(sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN);
  return {
    figures: { 'live: µs median': hundredths(median(sorted)), 'live: µs p99': p99 },
    bars: [bar('µs of a live candle, p99', p99, mostLiveMicros)],
  };
}

/** The core five on one frame of 1,000 candles, in turns with the peer. */
function contestOf(set: CandleSet): Part {
  const peer = smcPeer(set.series);
  const passes = 50;
  repeat(3 * passes, () => run(set, coreFive));
  const pairs = Array.from({ length: rounds }, () => {
    const [own = Number.NaN] = timesOf(() => repeat(passes, () => run(set, coreFive)), 1);
    return { own: own / passes, peer: peer.time() };
  });
  peer.close();
  const own = median(pairs.map((pair) => pair.own));
  const figures = { 'core five, 1,000 candles: ms': hundredths(own) };
  const times = pairs.map((pair) => pair.peer);
  const silent = times.find((time) => typeof time === 'string');
  if (silent !== undefined) return { figures: { ...figures, smartmoneyconcepts: `NOT RUN: ${silent}` }, bars: [] };
  const theirs = median(times.map(Number)) * 1_000;
  const ratio = Math.round(theirs / own);
  return {
    figures: {
      ...figures,
      'smartmoneyconcepts, 1,000 candles: ms': hundredths(theirs),
      'times smartmoneyconcepts': ratio,
    },
    bars: [{ name: 'times as fast as smartmoneyconcepts, core five', value: ratio, op: '>=', bar: leastRatio }],
  };
}

/** The same log from single candles with the engine saved and restored now and then. */
function isIncremental({ series, tickSize }: CandleSet): boolean {
  const whole = engineFor(tickSize);
  const lines: string[] = [];
  whole.feedSeries(series, (event) => lines.push(whole.exportLine(event)));
  let engine = engineFor(tickSize);
  const singly: string[] = [];
  for (let at = 0; at < series.length; at += 1) {
    if (at % 1_777 === 5) engine = restoreEngine(JSON.parse(JSON.stringify(engine.save()))) ?? engine;
    for (const event of engine.feed(candleAt(series, at))) singly.push(engine.exportLine(event));
  }
  return sha256(lines.join('\n')) === sha256(singly.join('\n'));
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void; // the flag above makes it one

function heapOf(set: CandleSet): number {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const engine = run(set);
  collectGarbage();
  const kept = process.memoryUsage().heapUsed - before;
  return engine.candles() > 0 ? hundredths(kept / 1e6) : 0;
}

function timesOf(work: () => void, count: number): number[] {
  work();
  return Array.from({ length: count }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
}

function repeat(count: number, work: () => unknown): void {
  for (let at = 0; at < count; at += 1) work();
}

function bar(name: string, value: number, most: number): Bar {
  return { name, value, op: '<=', bar: most };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
