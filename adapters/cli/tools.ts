import type { SettingDoc } from '../../src/config.ts';
import type { CandleSeries } from '../../src/market/candle-series.ts';
import type { EngineOptions } from '../../src/patterns/engine.ts';

/** What the operator's commands need of the rest, handed in by the composition root. */
export interface CliTools {
  readonly version: string;
  readonly settings: readonly SettingDoc[];
  start(): Promise<void>;
  /** Throws where the file cannot be read, naming the line that is wrong. */
  readCandles(path: string): Promise<CandleFile>;
  /** A PNG of the newest candles with the patterns that are alive after the last. Throws where there is no candle. */
  drawPatterns(options: EngineOptions, candles: CandleSeries): Promise<Uint8Array>;
  /** Writes a file, over the one that may be there. Throws `StartError` where it cannot be written. */
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  /** Runs every check of the doctor, in order. */
  diagnose(): Promise<readonly CheckResult[]>;
  /** Writes to standard output and waits until it is taken. */
  print(text: string): Promise<void>;
}

/** Candles of a file, and the most digits after a price's point in it. */
export interface CandleFile {
  readonly series: CandleSeries;
  readonly decimals: number;
}

/** What one check of the doctor found. */
export interface CheckResult {
  readonly name: string;
  readonly state: 'fine' | 'warning' | 'broken';
  readonly found: string;
  /** What to do about it; empty where there is nothing to do. */
  readonly fix: string;
}
