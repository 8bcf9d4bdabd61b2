import type { SKRSContext2D } from '@napi-rs/canvas';
import { fontOf } from '../fonts.ts';
import type { Measure, TextStyle } from '../layout/text.ts';

/** Sets the font that a style asks for. */
export function useStyle(context: SKRSContext2D, style: TextStyle): void {
  context.font = fontOf(style);
  context.fontVariantNumeric = style.tabular ? 'tabular-nums' : 'normal';
}

/** Measures text as this canvas will write it. */
export function measureOn(context: SKRSContext2D): Measure {
  return (text, style) => {
    useStyle(context, style);
    return context.measureText(text).width;
  };
}
