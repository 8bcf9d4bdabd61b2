import type { UnixMs } from '../time.ts';

/** How far a market was scanned, as `/watchlist` and a resumed replay need it. */
export interface ScanReach {
  /** Open time of the last candle whose signals were saved; at or after the checkpoint's position. */
  readonly reached: UnixMs;
  /** Candles refused up to the checkpoint, by reason. */
  readonly quarantined: Readonly<Record<string, number>>;
}

/** Where the scan of one market stands: a lagging checkpoint, never ahead of what was saved from it. */
export interface ScanState {
  /** Signals known at or before this time are history and are not published. */
  readonly watchedSince: UnixMs;
  /** Open time of the last candle that the engine was fed. */
  readonly position: UnixMs;
  /** The pattern engine's saved state. */
  readonly engine: string;
  /** What recipes remember, as JSON; an older checkpoint has none. */
  readonly recipes?: string;
  /** Engine version and configuration that wrote `engine`; another one starts anew. */
  readonly engineKey: string;
  /** Candles refused so far, by reason. */
  readonly quarantined: Readonly<Record<string, number>>;
}
