import type { TextRef } from '../chat/words.ts';
import { words } from '../chat/words.ts';
import type { BreakView, RangeView } from '../patterns/structure-view.ts';
import { at, utcMinute } from '../time.ts';
import { breakLabel } from './break-label.ts';
import { arrow, band } from './market-words.ts';

/** A trend in a word. */
export function trendWords(trend: 1 | -1 | 0): TextRef {
  return words({ 1: 'trend-up', [-1]: 'trend-down', 0: 'trend-none' }[trend]);
}

/** What traders call a break, with its direction. @example 'MSS+ ↑' */
export function breakName({ type, label, side }: BreakView): string {
  return `${breakLabel(type, label)} ${arrow(side)}`;
}

/** A break with its level and when it was known. */
export function breakWords(past: BreakView, decimals: number): TextRef {
  return words('structure-break', {
    name: breakName(past),
    level: past.level.toFixed(decimals),
    time: utcMinute(at(past.knownAt)),
  });
}

/** A dealing range and where price is in it. */
export function rangeWords(range: RangeView, decimals: number): TextRef {
  const { area, position } = range;
  const bounds = band({ top: range.high, bottom: range.low }, decimals);
  if (area === null || position === null) return words('range-flat', { bounds });
  return words('range-position', { bounds, area: words(`area-${area}`), percent: percentOf(position) });
}

/** The optimal trade entry of a range, and whether price is in it or has been. */
export function entryWords({ ote }: RangeView, close: number, decimals: number): TextRef {
  if (!ote) return words('ote-over');
  const bounds = band(ote, decimals);
  if (close >= ote.bottom && close <= ote.top) return words('ote-here', { bounds });
  return words(ote.isFrozen ? 'ote-entered' : 'ote-ahead', { bounds });
}

/** A position in a range in whole percent. */
export function percentOf(position: number): string {
  return `${Math.round(100 * position)}`;
}
