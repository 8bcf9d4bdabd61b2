import type { Chart } from '../../src/charts/chart.ts';
import { sharedCanvas } from './canvas.ts';
import { drawChart } from './draw/draw-chart.ts';
import { withPlainWords } from './plain-words.ts';

/** A PNG of 1200 x 675. Throws a RangeError for a chart without candles. */
export async function work(chart: Chart): Promise<Uint8Array> {
  const canvas = await sharedCanvas();
  const context = canvas.getContext('2d');
  context.reset();
  drawChart(context, withPlainWords(chart));
  return canvas.encode('png');
}
