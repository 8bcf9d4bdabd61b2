import type { ChartPart } from '../../src/charts/compose-chart.ts';
import type { Timeframe } from '../../src/market/timeframe.ts';
import type { EventKind } from '../../src/patterns/event.ts';
import type { PoolKind, ZoneKind } from '../../src/patterns/object.ts';
import type { ParamChanges } from '../../src/patterns/params.ts';
import { sessionTable } from '../../src/patterns/session-table.ts';

/** A close, the candle opening at the close before with wicks of 1; or a whole candle. */
export type Bar = number | readonly [open: number, high: number, low: number, close: number];

/** The candles that a page of `docs/patterns` draws, and what of their log it is about. */
export interface DocCase {
  readonly title: string;
  /** The first candle opens and closes here. */
  readonly from: number;
  readonly bars: readonly Bar[];
  readonly params?: ParamChanges;
  readonly timeframe?: Timeframe;
  /** ISO time of the first candle. */
  readonly start?: string;
  readonly parts?: readonly ChartPart[];
  readonly zones?: readonly ZoneKind[];
  /** Pools that events may be about; all where not given. */
  readonly pools?: readonly PoolKind[];
  /** Kinds of event that are part of the golden log beside those about `zones`; each may have a mark in the picture. */
  readonly events?: Readonly<Partial<Record<EventKind, string>>>;
}

/** Pivots of two candles on each side and an ATR of three, so that a case fits in a picture. */
export const small: ParamChanges = {
  atrLength: 3,
  internal: { left: 2, right: 2 },
  swing: { left: 40, right: 40 },
  maxDistanceAtr: null,
  sessions: [],
};

const rise: readonly Bar[] = [104, 108, 112, 116, 120, 117, 114, 112, 115, 119, 123, 127, 131];
const breaks = { 'break-init': '', 'break-bos': '', 'break-choch': '' } as const;

/** By the name of the picture. */
export const docCases: Readonly<Record<string, DocCase>> = {
  swing: {
    title: 'Swings',
    from: 100,
    bars: [
      104, 109, 114, 119, 115, 111, 107, 111, 116, 121, 126, 122, 118, 114, 117, 120, 123, 119, 114, 109, 104, 108, 112,
    ],
    parts: ['swings'],
    events: { 'swing-added': '', 'swing-extended': '', 'swing-final': '' },
  },
  'fair-value-gap': {
    title: 'Fair value gap',
    from: 100,
    params: { fvgMinAtr: 0.3 },
    bars: [
      101,
      99,
      102,
      101,
      [101, 113, 100, 112],
      [112, 117, 106, 116],
      119,
      116,
      113,
      110,
      107,
      104,
      107,
      110,
      107,
      104,
      102,
      99,
    ],
    zones: ['fvg'],
  },
  structure: {
    title: 'Structure',
    from: 100,
    bars: [...rise, 135, 131, 128, 125, 128, 132, 137, 142, 146, 141, 136, 130, 124, 118, 114, 111],
    parts: ['swings', 'breaks'],
    events: breaks,
  },
  'dealing-range-and-ote': {
    title: 'Dealing range',
    from: 100,
    bars: [...rise, 135, 131, 127, 123, 120, 118, 121, 124, 127],
    parts: ['breaks', 'range'],
    events: { 'range-reset': '', 'range-extended': '', 'ote-frozen': '', 'ote-ended': '' },
  },
  'order-block': {
    title: 'Order block',
    from: 100,
    bars: [...rise, 128, 123, 118, 114, 117, 122, 127, 131],
    parts: ['breaks'],
    zones: ['order-block'],
  },
  breaker: {
    title: 'Breaker',
    from: 100,
    bars: [
      104, 108, 112, 116, 120, 116, 112, 108, 112, 117, 122, 126, 121, 115, 109, 103, 99, 103, 107, 110, 106, 101, 96,
    ],
    parts: ['swings', 'breaks'],
    zones: ['breaker'],
  },
  'mitigation-block': {
    title: 'Mitigation block',
    from: 100,
    bars: [
      104, 108, 112, 116, 120, 116, 112, 108, 111, 114, 116, 113, 110, 108, 104, 100, 97, 101, 105, 109, 106, 102, 98,
      95, 97, 94,
    ],
    parts: ['swings', 'breaks'],
    zones: ['mitigation-block'],
  },
  liquidity: {
    title: 'Liquidity',
    from: 100,
    bars: [
      104,
      109,
      114,
      118,
      114,
      110,
      107,
      110,
      114,
      118,
      115,
      111,
      108,
      111,
      115,
      [115, 123, 113, 114],
      110,
      106,
      109,
      113,
      111,
    ],
    parts: ['pools'],
    events: {
      'pool-created': '',
      'pool-equal': 'equal',
      'pool-swept': 'sweep',
      'pool-breached': 'breach',
      'pool-reclaimed': 'reclaim',
      'pool-ran': 'run',
    },
  },
  displacement: {
    title: 'Displacement',
    from: 100,
    bars: [101, 99, 101, 100, 102, 101, [101, 114, 100, 113], [113, 119, 107, 118], 120, 118, 119],
    zones: ['fvg'],
    events: { 'displacement-candle': 'displacement', 'displacement-leg': 'leg' },
  },
  'imbalance-and-gaps': {
    title: 'Volume imbalance and opening gap',
    from: 100,
    bars: [102, 101, 103, [106, 109, 102, 108], 110, 109, 111, [116, 120, 115, 119], 121, 118, 114, 111, 114],
    zones: ['volume-imbalance', 'opening-gap'],
  },
  'inverse-gap': {
    title: 'Inverse gap',
    from: 100,
    params: { fvgMinAtr: 0.4 },
    bars: [
      101,
      99,
      102,
      101,
      [101, 113, 100, 112],
      [112, 117, 106, 116],
      118,
      115,
      112,
      109,
      106,
      103,
      100,
      97,
      100,
      103,
      100,
      97,
      94,
    ],
    zones: ['fvg', 'ifvg'],
  },
  'balanced-price-range': {
    title: 'Balanced price range',
    from: 120,
    bars: [
      121,
      119,
      120,
      [120, 121, 107, 108],
      [108, 112, 103, 104],
      103,
      [103, 118, 102, 117],
      [117, 122, 115, 121],
      123,
      119,
      115,
      119,
      123,
    ],
    zones: ['fvg', 'bpr'],
  },
  'rejection-block': {
    title: 'Rejection block',
    from: 120,
    bars: [116, 112, 108, 112, 116, 119, 116, 113, 111, [111, 114, 102, 112], 116, 120, 117, 113, 109, 112, 117],
    parts: ['swings'],
    zones: ['rejection'],
    events: { 'pool-swept': 'sweep' },
  },
  'propulsion-block': {
    title: 'Propulsion block',
    from: 100,
    bars: [...rise, 128, 123, 118, [118, 119, 113, 115], [115, 121, 114, 120], 124, 121, 118, 121, 126],
    zones: ['order-block', 'propulsion'],
  },
  'period-levels': {
    title: 'Previous day',
    from: 100,
    timeframe: '4h',
    start: '2024-01-01',
    bars: [104, 108, 112, 107, 103, 106, 110, 115, 119, 114, 110, 113, 109, 106, 111, 115, 112, 116],
    parts: ['pools'],
    pools: ['day'],
    events: { 'period-levels': '', 'pool-swept': 'sweep', 'pool-ran': 'run', 'pool-breached': 'breach' },
  },
  sessions: {
    title: 'Sessions and kill zones',
    from: 100,
    timeframe: '30m',
    start: '2024-01-02',
    bars: Array.from({ length: 47 }, (_, index) => Math.round(100 + 6 * Math.sin(index / 5) + index / 4)),
    params: { sessions: sessionTable },
    parts: ['sessions'],
    events: { 'session-opened': '', 'session-closed': '' },
  },
};
