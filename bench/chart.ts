import { monitorEventLoopDelay } from 'node:perf_hooks';
import { canvasChartRenderer } from '../adapters/chart/canvas-chart-renderer.ts';
import { workerPool } from '../adapters/workers/worker-pool.ts';
import type { Chart } from '../src/charts/chart.ts';
import { goldenCharts, oddCharts } from '../test/adapters/chart/golden-charts.ts';
import type { Bench } from './bench.ts';
import { median } from './bench.ts';

const rounds = 7;

/** Draws each kind of chart in turn, through the pool that the service uses. */
export const bench: Bench = {
  name: 'chart',
  measures: 'ms per chart drawn in a worker, and how long the main thread was held up meanwhile',

  async run() {
    const residentBefore = residentMb();
    const pool = workerPool({ threads: 1 });
    const { render } = canvasChartRenderer(pool);
    const charts = Object.values({ ...goldenCharts, ...oddCharts }).map((chart) => chart());
    const [coldMs = 0] = await timesOf(charts.slice(0, 1), render);
    const pictures = await Promise.all(charts.map(render));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const cpuBefore = process.threadCpuUsage();
    const times: number[][] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await timesOf(charts, render));
    delay.disable();
    const { user, system } = process.threadCpuUsage(cpuBefore);
    const again = await Promise.all(charts.map(render));
    const residentMbAdded = residentMb() - residentBefore;
    await pool.close();

    const slowestMs = tenths(Math.max(...charts.map((_, index) => median(times.map((row) => row[index] ?? 0)))));
    const loopMaxMs = tenths(delay.max / 1e6);
    const mainThreadMs = tenths((user + system) / 1_000 / times.flat().length);
    return {
      figures: {
        ...spreadOf(times.flat()),
        coldMs: tenths(coldMs),
        slowestMs,
        mainThreadMs,
        loopMaxMs,
        residentMbAdded,
      },
      bars: [
        { name: 'ms of the slowest kind of chart, median', value: slowestMs, op: '<=', bar: 60 },
        { name: 'ms the event loop was held up, at most', value: loopMaxMs, op: '<=', bar: 20 },
      ],
      guards: [
        {
          name: 'the same chart gives the same bytes',
          held: pictures.every((png, index) => Buffer.compare(png, again[index] ?? new Uint8Array()) === 0),
        },
      ],
    };
  },
};

async function timesOf(charts: readonly Chart[], render: (chart: Chart) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const chart of charts) {
    const start = performance.now();
    await render(chart);
    times.push(performance.now() - start);
  }
  return times;
}

function spreadOf(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  return {
    charts: times.length,
    medianMs: tenths(median(times)),
    p95Ms: tenths(p95),
    maxMs: tenths(sorted.at(-1) ?? 0),
  };
}

function residentMb(): number {
  return Math.round(process.memoryUsage.rss() / 1e6);
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
