import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { pino } from 'pino';
import { startEmbeddedMongodb } from '../adapters/embedded-mongodb/start.ts';
import { connectMongodb } from '../adapters/mongodb/connect-mongodb.ts';
import { migrate } from '../adapters/mongodb/migrate.ts';
import { mongoSignalStore } from '../adapters/mongodb/signal-store.ts';
import { Decimal } from '../src/money.ts';
import { createEngine } from '../src/patterns/engine.ts';
import { createHorizon, offerCandle } from '../src/patterns/replay-horizon.ts';
import type { SignalStore } from '../src/ports/signal-store.ts';
import type { Signal } from '../src/signals/signal.ts';
import { dice } from '../test/patterns/walk.ts';
import { type Bar, type Bench, type Measured, median } from './bench.ts';
import { closes, coldCandles, type Frame, frameOf, frameTimeframes } from './scan-frames.ts';

const symbols = 500;
const frameCount = symbols * frameTimeframes.length;
const rounds = 5;
const checkedCloses = 1_000;

/** P2: every frame of 500 symbols at one minute's close, from the last candle to the signals in the database. */
export const bench: Bench = {
  name: 'scan',
  measures: '500 symbols x 6 timeframes x 500 candles cold, then 60 closes candle by candle, signals persisted',

  async run() {
    const store = await openStore();
    const crew = await hire(availableParallelism());
    try {
      const cold = await timesOf(rounds, () => crew.do('cold', store.signals));
      const core = await timesOf(rounds, () => crew.do('core', store.signals));
      await crew.do('cold', store.signals);
      const each = await timesOf(closes, (close) => crew.do(close, store.signals), 0);
      return report({ cold, core, each, saved: await store.signals.count(), threads: crew.size });
    } finally {
      await crew.dismiss();
      await store.close();
    }
  },
};

interface Timings {
  readonly cold: readonly number[];
  readonly core: readonly number[];
  readonly each: readonly number[];
  readonly saved: number;
  readonly threads: number;
}

function report({ cold, core, each, saved, threads }: Timings): Measured {
  const [coldMs, coreMs, slowestMs] = [median(cold), median(core), Math.max(...each)].map(Math.round);
  const bars: Bar[] = [
    { name: 'ms cold, every pattern', value: coldMs ?? Number.NaN, op: '<=', bar: 2_500 },
    { name: 'ms cold, core five', value: coreMs ?? Number.NaN, op: '<=', bar: 1_000 },
    { name: 'ms of the slowest of 60 closes', value: slowestMs ?? Number.NaN, op: '<=', bar: 250 },
  ];
  return {
    figures: {
      frames: frameCount,
      threads,
      'cold ms': coldMs ?? Number.NaN,
      'cold, core five ms': coreMs ?? Number.NaN,
      'a close, median ms': Math.round(median(each)),
      'signals in the database': saved,
      store: 'embedded engine, durable',
    },
    bars,
    guards: [
      {
        name: `incremental equals cold at ${checkedCloses} closes, with late, missing and corrected candles`,
        held: guard(),
      },
      { name: 'signals were found and saved', held: saved > 0 },
    ],
  };
}

async function timesOf(count: number, work: (round: number) => Promise<void>, warmUps = 1): Promise<number[]> {
  for (let at = 0; at < warmUps; at += 1) await work(at);
  const times: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const begun = performance.now();
    await work(round);
    times.push(performance.now() - begun);
  }
  return times;
}

/** Threads that share the frames. */
async function hire(size: number) {
  const url = new URL('./scan-worker.ts', import.meta.url);
  const workers = Array.from({ length: size }, (_, first) => {
    return new Worker(url, { workerData: { first, step: size, count: frameCount } });
  });
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  return {
    size,
    async do(task: number | 'cold' | 'core', signals: SignalStore): Promise<void> {
      const answers = workers.map(async (worker) => {
        const answer = once(worker, 'message');
        worker.postMessage(task);
        const [found] = (await answer) as [Signal[]]; // what scan-worker.ts posts
        if (found.length > 0)
          await signals.addNew(found.map((signal) => ({ signal: revived(signal), deliveries: [] })));
      });
      await Promise.all(answers);
    },
    async dismiss(): Promise<void> {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** Decimals cross threads as text. */
function revived(signal: Signal): Signal {
  const { entry, stop, targets } = signal.plan;
  const plan = { entry: new Decimal(entry), stop: new Decimal(stop), targets: targets.map(asDecimal) };
  return { ...signal, plan };
}

function asDecimal({ price, ...rest }: Signal['plan']['targets'][number]) {
  return { ...rest, price: new Decimal(price) };
}

async function openStore() {
  const dataDir = mkdtempSync(join(tmpdir(), 'outcry-scan-'));
  const engine = await startEmbeddedMongodb({ dataDir });
  const logger = pino({ level: 'silent' });
  const connection = await connectMongodb({ uri: engine.uri, logger });
  await migrate({ connection, logger });
  return {
    signals: mongoSignalStore(connection),
    async close(): Promise<void> {
      await connection.close();
      await engine.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** At random closes of random frames: the log of one that was fed out of order and corrected is the clean one's. */
function guard(): boolean {
  const roll = dice(11);
  return Array.from({ length: checkedCloses }).every(() => {
    const frame = frameOf(roll(frameCount));
    const last = coldCandles + roll(closes);
    return logOf(frame, last) === troubledLogOf(frame, last, roll);
  });
}

function logOf({ market, candles }: Frame, last: number): string {
  const engine = createEngine({ market, tickSize: 0.01 });
  return candles
    .slice(0, last)
    .flatMap((candle) => engine.feed(candle).map((event) => engine.exportLine(event)))
    .join('\n');
}

/** The same candles, one of the last 40 late and one wrong at first; revisions and places in the log aside. */
function troubledLogOf({ market, candles }: Frame, last: number, roll: (below: number) => number): string {
  const horizon = createHorizon({ market, tickSize: 0.01 });
  const late = last - 2 - roll(40);
  const wrong = last - 1 - roll(40);
  let lines: string[] = [];
  const offer = (candle: Frame['candles'][number] | undefined) => {
    const step = candle && offerCandle(horizon, candle);
    if (!step || step.outcome === 'refused') return;
    if (step.outcome === 'replayed') lines = lines.slice(0, step.fromSeq);
    lines.push(...step.events.map((event) => horizon.engine.exportLine(event)));
  };
  for (const [at, candle] of candles.slice(0, last).entries()) {
    if (at === late) continue;
    offer(at === wrong ? { ...candle, close: candle.low } : candle);
    if (at === wrong) offer(candle);
  }
  offer(candles[late]);
  return lines.map((line) => line.replace(/"revision":\d+/, '"revision":0')).join('\n');
}
