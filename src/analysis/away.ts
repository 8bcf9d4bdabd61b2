/** How far a price or band is from the last close. */
export interface Away {
  /** +1 above the close, −1 below, 0 where the close is in it. */
  readonly side: 1 | -1 | 0;
  /** In quote, from the nearer edge; 0 where the close is in it. */
  readonly distance: number;
  readonly percent: number;
  /** Null while there is no ATR, or it is 0. */
  readonly inAtr: number | null;
}

/** What distances are measured from and in. */
export interface Yardstick {
  readonly close: number;
  readonly atr: number | undefined;
}

/** How far a band is; of a level, top and bottom are the same. */
export function awayFrom({ close, atr }: Yardstick, band: { readonly top: number; readonly bottom: number }): Away {
  const { top, bottom } = band;
  const distance = Math.max(bottom - close, close - top, 0);
  const side = distance === 0 ? 0 : bottom > close ? 1 : -1;
  return { side, distance, percent: (100 * distance) / close, inAtr: atr ? distance / atr : null };
}
