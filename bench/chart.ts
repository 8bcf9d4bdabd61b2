import type { IntervalHistogram } from 'node:perf_hooks';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { canvasChartRenderer } from '../adapters/chart/canvas-chart-renderer.ts';
import { workerPool } from '../adapters/workers/worker-pool.ts';
import type { Chart } from '../src/charts/chart.ts';
import { goldenCharts, oddCharts } from '../test/adapters/chart/golden-charts.ts';

const rounds = 5;

/** Draws each kind of chart, one after the other, through the pool that the service uses. */
export const bench = {
  name: 'chart',
  measures: 'ms per chart drawn in a worker, and how long the main thread was held up meanwhile',

  async run() {
    const residentBefore = residentMb();
    const pool = workerPool({ threads: 1 });
    const { render } = canvasChartRenderer(pool);
    const charts = Object.values({ ...goldenCharts, ...oddCharts }).map((chart) => chart());
    const [cold = 0] = await timesOf(charts.slice(0, 1), render);
    const warmUp = await Promise.all(charts.map(render));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const times = await timesOf(new Array<Chart[]>(rounds).fill(charts).flat(), render);
    delay.disable();
    const again = await Promise.all(charts.map(render));
    const residentMbAdded = residentMb() - residentBefore;
    await pool.close();

    const figures = { ...msFigures(times), coldMs: round(cold), ...loopFigures(delay), residentMbAdded };
    return {
      figures,
      bars: [
        { name: 'ms per chart, p95', value: figures.p95Ms, op: '<=', bar: 60, met: figures.p95Ms <= 60 },
        {
          name: 'event loop held up, ms at most',
          value: figures.loopMaxMs,
          op: '<=',
          bar: 20,
          met: figures.loopMaxMs <= 20,
        },
      ],
      guards: [
        { name: 'the same chart gives the same bytes', held: warmUp.every((png, index) => equal(png, again[index])) },
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

function msFigures(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { charts: times.length, medianMs: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}

function loopFigures(delay: IntervalHistogram) {
  return { loopP99Ms: round(delay.percentile(99) / 1e6), loopMaxMs: round(delay.max / 1e6) };
}

function residentMb(): number {
  return Math.round(process.memoryUsage.rss() / 1e6);
}

function equal(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && Buffer.compare(a, b) === 0;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
