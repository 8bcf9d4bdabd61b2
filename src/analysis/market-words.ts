import type { Block, Button } from '../chat/message.ts';
import { button, quiet } from '../chat/message.ts';
import { literal, type Words, words } from '../chat/words.ts';
import { utcMinute } from '../time.ts';
import type { Away } from './away.ts';
import type { MarketFacts } from './market-reading.ts';

/** What the heading of an answer about a market names. */
export function titleArgs({ market: { symbol, timeframe }, origin }: MarketFacts) {
  return { symbol, timeframe, origin: words(`origin-${origin}`) };
}

/** Where the prices are from, and the close of the newest candle. */
export function sourceLine({ market: { exchange }, at }: MarketFacts): Block {
  return quiet('market-source', { exchange, time: utcMinute(at) });
}

/** A picture of a market, named after it. */
export function pictureOf({ market, origin }: MarketFacts, png: Uint8Array): Block {
  const { symbol, timeframe, exchange } = market;
  const caption = words('chart-caption', { symbol, timeframe, exchange, origin: words(`origin-${origin}`) });
  return { type: 'picture', png, name: `${symbol.replace(/[/:]/g, '-')}-${timeframe}.png`, caption };
}

/** An arrow for a side; a dash where there is none. */
export function arrow(side: 1 | -1 | 0): string {
  return { 1: '↑', [-1]: '↓', 0: '–' }[side];
}

/** A band from its lower to its upper price. @example '62400.10–62610.00' */
export function band({ top, bottom }: { readonly top: number; readonly bottom: number }, decimals: number): string {
  return `${bottom.toFixed(decimals)}–${top.toFixed(decimals)}`;
}

/** How far away something is. @example '+0.8 ATR, 0.5 %' */
export function awayWords({ side, inAtr, percent }: Away): Words {
  if (side === 0) return words('away-here');
  return literal(`${side > 0 ? '+' : '−'}${inAtr === null ? '' : `${inAtr.toFixed(1)} ATR, `}${percent.toFixed(2)} %`);
}

/** Which view is shown, and the exchange if one was named: the buttons stay on it. */
export interface Here {
  readonly view: string;
  readonly exchange: string | undefined;
}

/** The other views of a market, a tap away. */
export function viewButtons({ market }: MarketFacts, { view, exchange }: Here): Button[] {
  const { symbol, timeframe } = market;
  const on = exchange === undefined ? '' : ` ${exchange}`;
  const lines = [
    ['structure', `/structure ${symbol} ${timeframe}${on}`],
    ['zones', `/zones ${symbol} ${timeframe}${on && ` all 1${on}`}`],
    ['levels', `/levels ${symbol} ${timeframe}${on}`],
    ['mtf', `/mtf ${symbol}${on}`],
    ['sessions', `/sessions ${symbol}${on}`],
    ['chart', `/chart ${symbol} ${timeframe}${on}`],
  ] as const;
  return lines.filter(([name]) => name !== view).map(([name, line]) => button(words(`view-${name}`), line));
}

/** The same view in the other timeframes. */
export function timeframeButtons({ market, others }: MarketFacts, { view, exchange }: Here): Button[] {
  const on = exchange === undefined ? '' : ` ${exchange}`;
  return others.map((other) => button(literal(other), `/${view} ${market.symbol} ${other}${on}`));
}
