import type { Language } from '../chat/language.ts';
import type { CandleSeries } from '../market/candle-series.ts';
import type { LayerName, ZoneKind } from '../patterns/object.ts';
import type { UnixMs } from '../time.ts';

/** A picture of a market as data. All words are written in the person's language already; prices in quote. */
export interface Chart {
  /** @example 'BTC/USDT 15m' */
  readonly title: string;
  /** @example 'binance' */
  readonly subtitle: string;
  /** Drawn across the picture where prices are not real. @example 'SIMULATED' */
  readonly watermark?: string;
  readonly theme: 'dark' | 'light';
  /** How dates on the time axis are written; English by default. */
  readonly language?: Language;
  /** Length of a candle in ms. */
  readonly timeframeMs: number;
  /** Digits after the point on every price tag. */
  readonly decimals: number;
  /** At most 500 candles, oldest first. */
  readonly candles: CandleSeries;
  readonly zones: readonly ChartZone[];
  readonly markers: readonly ChartMarker[];
  readonly levels: readonly ChartLevel[];
  readonly breaks?: readonly ChartBreak[];
  readonly range?: ChartRange;
  readonly sessions?: readonly ChartSession[];
  /** Written bottom right. @example '2026-11-20 19:05 UTC' */
  readonly footnote: string;
}

/** A price band, drawn from when it became known, never from its anchor. */
export interface ChartZone {
  /** Decides the tint; the label says which it is. */
  readonly kind: ZoneKind;
  readonly side: 1 | -1;
  readonly top: number;
  readonly bottom: number;
  readonly from: UnixMs;
  /** Undefined where it still lives: drawn to the right edge. */
  readonly to?: UnixMs;
  readonly label: string;
}

/** A short label above (side 1) or below (side -1) a candle. @example 'HH' */
export interface ChartMarker {
  readonly at: UnixMs;
  readonly price: number;
  readonly side: 1 | -1;
  readonly label: string;
}

/** A horizontal line with a price tag at the right edge; that of a pool is dotted and does not stretch the scale. */
export interface ChartLevel {
  readonly kind: 'entry' | 'stop' | 'target' | 'last' | 'pool';
  readonly price: number;
  readonly label: string;
  /** Where the line begins; the left edge by default. */
  readonly from?: UnixMs;
}

/** A break of structure: a short line from the swing that broke to the close that broke it. */
export interface ChartBreak {
  readonly side: 1 | -1;
  readonly layer: LayerName;
  readonly price: number;
  readonly from: UnixMs;
  readonly to: UnixMs;
  /** @example 'BOS' */
  readonly label: string;
}

/** A dealing range with its halves and, where it has one, the optimal trade entry. */
export interface ChartRange {
  readonly side: 1 | -1;
  readonly low: number;
  readonly high: number;
  readonly from: UnixMs;
  readonly entry?: { readonly top: number; readonly bottom: number };
  readonly labels: Readonly<Record<'premium' | 'discount' | 'equilibrium' | 'entry', string>>;
}

/** A stretch of time, drawn from top to bottom behind everything. */
export interface ChartSession {
  readonly from: UnixMs;
  readonly to: UnixMs;
  readonly killZone: boolean;
  readonly label: string;
}
