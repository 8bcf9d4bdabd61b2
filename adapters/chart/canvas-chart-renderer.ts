import type { Chart } from '../../src/charts/chart.ts';
import type { CandleSeries } from '../../src/market/candle-series.ts';
import { sliceSeries } from '../../src/market/candle-series.ts';
import type { ChartRenderer } from '../../src/ports/chart-renderer.ts';
import type { Compute, ComputeTask } from '../../src/ports/compute.ts';

const drawChart: ComputeTask<Chart, Uint8Array> = {
  name: 'draw-chart',
  module: new URL('./draw-chart.worker.ts', import.meta.url),
};

const mostCandles = 500;
const deadlineMs = 10_000;

/** Draws charts in a worker thread; of longer series the newest 500 candles. Throws what drawing throws, or on 10 s. */
export function canvasChartRenderer(compute: Compute): ChartRenderer {
  return {
    render: (chart) => compute.run(drawChart, { ...chart, candles: compact(chart.candles) }, { deadlineMs }),
  };
}

/** Columns of their own: a view would be sent with the whole memory behind it. */
function compact(series: CandleSeries): CandleSeries {
  const { length, time, open, high, low, close, volume } = sliceSeries(
    series,
    Math.max(0, series.length - mostCandles),
  );
  return {
    length,
    ...{ time: time.slice(), open: open.slice(), high: high.slice() },
    ...{ low: low.slice(), close: close.slice(), volume: volume.slice() },
  };
}
