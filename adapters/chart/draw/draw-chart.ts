import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Chart } from '../../../src/charts/chart.ts';
import { layoutChart } from '../layout/layout-chart.ts';
import { themes } from '../theme.ts';
import { drawAxes } from './draw-axes.ts';
import { drawBreaks } from './draw-breaks.ts';
import { drawCandles } from './draw-candles.ts';
import { drawGround } from './draw-ground.ts';
import { drawHeader } from './draw-header.ts';
import { drawLevelLines, drawLevelTags } from './draw-levels.ts';
import { drawMarkers } from './draw-markers.ts';
import { drawNames } from './draw-names.ts';
import { drawRange } from './draw-range.ts';
import { drawSessions } from './draw-sessions.ts';
import { drawWatermark } from './draw-watermark.ts';
import { drawZoneLabels, drawZones } from './draw-zones.ts';
import { measureOn } from './measure.ts';

/** Draws a chart on an empty canvas of 1200 x 675, from the back to the front. */
export function drawChart(context: SKRSContext2D, chart: Chart): void {
  const layout = layoutChart(chart, measureOn(context));
  const pen = { context, chart, layout, theme: themes[chart.theme] };
  const layers = [
    ...[drawGround, drawSessions, drawRange, drawZones, drawWatermark, drawCandles, drawBreaks, drawLevelLines],
    ...[drawZoneLabels, drawNames, drawMarkers, drawLevelTags, drawAxes, drawHeader],
  ];
  for (const draw of layers) draw(pen);
}
