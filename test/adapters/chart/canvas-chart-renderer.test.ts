import { afterAll, describe, expect, it } from 'vitest';
import { canvasChartRenderer } from '../../../adapters/chart/canvas-chart-renderer.ts';
import { workerPool } from '../../../adapters/workers/worker-pool.ts';
import type { Chart } from '../../../src/charts/chart.ts';
import { sliceSeries } from '../../../src/market/candle-series.ts';
import type { Compute } from '../../../src/ports/compute.ts';
import { goldenCharts, oddCharts } from './golden-charts.ts';
import { sizeOf } from './png.ts';
import { busyMarket, sampleChart } from './sample-chart.ts';
import { sampleCandles } from './sample-market.ts';

const pool = workerPool({ threads: 2 });
const { render } = canvasChartRenderer(pool);

afterAll(() => pool.close());

describe('a chart renderer', () => {
  it.each(Object.entries({ ...goldenCharts, ...oddCharts }))('draws %s as a PNG of 1200 x 675', async (_, chart) => {
    expect(sizeOf(await render(chart()))).toEqual({ width: 1200, height: 675 });
  });

  it('gives the same bytes for the same chart, whichever thread draws and whatever was drawn before', async () => {
    const alone = await render(sampleChart());
    const others = [sampleChart({ theme: 'light' }), sampleChart(), sampleChart({}, { seed: 3 }), sampleChart()];
    const pictures = await Promise.all(others.map(render));

    expect(pictures.map((picture) => Buffer.compare(picture, alone) === 0)).toEqual([false, true, false, true]);
  });

  it('throws what drawing throws', async () => {
    const none = sliceSeries(sampleChart().candles, 0, 0);

    await expect(render({ ...sampleChart(), candles: none })).rejects.toMatchObject({
      name: 'RangeError',
      message: 'a chart needs at least one candle',
    });
  });

  it('sends the newest 500 candles, not the memory behind them', async () => {
    const sent: Chart[] = [];
    const candles = sampleCandles({ ...busyMarket, count: 2_000 });
    await canvasChartRenderer(recording(sent)).render(sampleChart({ candles, zones: [], markers: [] }));
    const [chart] = sent;

    expect(chart?.candles.length).toBe(500);
    expect(chart?.candles.time.at(-1)).toBe(candles.time.at(-1));
    expect(chart?.candles.close.buffer.byteLength).toBe(500 * 8);
  });
});

function recording(sent: Chart[]): Compute {
  return {
    async run(_, input) {
      sent.push(input as Chart); // the only task of the renderer
      return new Uint8Array() as never;
    },
    close: async () => {},
  };
}
