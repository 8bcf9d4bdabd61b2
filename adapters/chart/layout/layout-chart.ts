import type { Chart } from '../../../src/charts/chart.ts';
import type { Box } from './box.ts';
import { rightOf } from './box.ts';
import type { BreakShape } from './break-shapes.ts';
import { breakShapes, breakWishes } from './break-shapes.ts';
import type { CandleShape } from './candle-shapes.ts';
import { candleShapes } from './candle-shapes.ts';
import type { Frame } from './frame.ts';
import { frameOf, picture, pricePaneOf } from './frame.ts';
import type { LevelShape } from './level-shapes.ts';
import { levelShapes } from './level-shapes.ts';
import { markerWishes } from './marker-wishes.ts';
import type { Placed } from './place-labels.ts';
import { placeLabels } from './place-labels.ts';
import type { Names } from './place-names.ts';
import { placeNames } from './place-names.ts';
import { priceScale } from './price-scale.ts';
import type { PriceTick } from './price-ticks.ts';
import { priceTicks } from './price-ticks.ts';
import type { RangeShape } from './range-shape.ts';
import { rangeShape, rangeWishes } from './range-shape.ts';
import type { SessionShape } from './session-shapes.ts';
import { sessionShapes, sessionWishes } from './session-shapes.ts';
import type { Measure } from './text.ts';
import { fitText, styles } from './text.ts';
import { timeScale } from './time-scale.ts';
import type { TimeTick } from './time-ticks.ts';
import { timeTicks } from './time-ticks.ts';
import { zoneLabelWishes } from './zone-labels.ts';
import type { ZoneShape } from './zone-shapes.ts';
import { zoneShapes } from './zone-shapes.ts';

/** Everything a picture shows, in pixels; drawing it takes no further decision. */
export interface ChartLayout extends Names {
  readonly frame: Frame;
  readonly candles: readonly CandleShape[];
  /** Middles of the holes in the series. */
  readonly gaps: readonly number[];
  readonly zones: readonly ZoneShape[];
  readonly levels: readonly LevelShape[];
  readonly breaks: readonly BreakShape[];
  readonly range: RangeShape | undefined;
  readonly sessions: readonly SessionShape[];
  /** Every grid line; only those of `priceLabels` are written. */
  readonly priceLines: readonly PriceTick[];
  readonly priceLabels: readonly Placed<PriceTick>[];
  readonly timeLabels: readonly Placed<TimeTick>[];
  readonly footnote: Placed<string>;
}

/** Decides where everything stands. Throws a RangeError for a chart without candles. */
export function layoutChart(chart: Chart, measure: Measure): ChartLayout {
  if (chart.candles.length === 0) throw new RangeError('a chart needs at least one candle');
  const prices = priceScale(chart, { x: 0, width: picture.width, ...pricePaneOf(chart) });
  const priceLines = priceTicks(prices, chart.decimals);
  const frame = frameOf(chart, { prices, priceLines }, measure);
  const times = timeScale(chart, frame.candles, frame.prices.width);
  const candles = candleShapes(chart, { prices, times, volume: frame.volume });
  const zones = zoneShapes(chart, { pane: frame.prices, prices, times });
  const levels = levelShapes(chart, { frame, prices, times });
  const breaks = breakShapes(chart, { prices, times });
  const range = rangeShape(chart, { pane: frame.prices, prices, times });
  const sessions = sessionShapes(chart, frame.prices, times);
  const footnote = footnoteOf(chart, frame, measure);
  const wishes = {
    markers: markerWishes(chart, { prices, times, measure }),
    breaks: breakWishes(breaks, measure),
    range: rangeWishes(chart, range, { measure, right: rightOf(frame.open) }),
    sessions: sessionWishes(sessions, measure),
    zones: zoneLabelWishes(zones, { candles, levels, measure, edge: rightOf(frame.open) }),
  };

  return {
    ...{ frame, candles, gaps: times.gaps, zones, levels, breaks, range, sessions, priceLines, footnote },
    ...placeNames(wishes, frame.open),
    priceLabels: priceLabels(priceLines, frame, levels),
    timeLabels: timeLabels(timeTicks(chart, times), { frame, footnote: footnote.box, measure }),
  };
}

function footnoteOf({ footnote }: Chart, { timeRow }: Frame, measure: Measure): Placed<string> {
  const measured = (text: string) => measure(text, styles.axis);
  const label = fitText(footnote, picture.width / 2, measured);
  const width = Math.ceil(measured(label));
  return { label, box: { ...timeRow, x: rightOf(timeRow) - width - 14, width } };
}

function priceLabels(ticks: readonly PriceTick[], { axis }: Frame, levels: readonly LevelShape[]): Placed<PriceTick>[] {
  const height = styles.axis.size + 4;
  const wishes = ticks.map((label) => ({ label, places: [{ ...axis, y: label.y - height / 2, height }] }));
  return placeLabels(wishes, { bounds: axis, taken: levels.map(({ tag }) => tag) });
}

interface TimeRowSpace {
  readonly frame: Frame;
  readonly footnote: Box;
  readonly measure: Measure;
}

/** Strong labels get their place first; no label comes nearer than 24 px to another. */
function timeLabels(ticks: readonly TimeTick[], { frame, footnote, measure }: TimeRowSpace): Placed<TimeTick>[] {
  const wishes = ticks
    .toSorted((a, b) => Number(b.strong) - Number(a.strong))
    .map((label) => {
      const width = Math.ceil(measure(label.text, label.strong ? styles.axisStrong : styles.axis)) + 24;
      return { label, places: [{ ...frame.timeRow, x: Math.round(label.x - width / 2), width }] };
    });
  const bounds = { ...frame.timeRow, width: rightOf(frame.prices) };
  return placeLabels(wishes, { bounds, taken: [footnote] });
}
