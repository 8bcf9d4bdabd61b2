import type { SettingDoc } from '../../src/config.ts';
import type { CandleSeries } from '../../src/market/candle-series.ts';
import type { Market } from '../../src/market/market.ts';
import type { EngineOptions } from '../../src/patterns/engine.ts';
import type { TrackRecord } from '../../src/ports/track-record.ts';

/** What the operator's commands need of the rest, handed in by the composition root. */
export interface CliTools {
  readonly version: string;
  readonly settings: readonly SettingDoc[];
  start(): Promise<void>;
  /** The text of a file. Throws `StartError` where it cannot be read. */
  readText(path: string): Promise<string>;
  /** Throws where the file cannot be read, naming the line that is wrong. */
  readCandles(path: string): Promise<CandleFile>;
  /** The candle files of a folder, by market. Throws `StartError` where there are none. */
  candleFiles(folder: string): readonly { readonly market: Market; readonly path: string }[];
  /** A PNG of the newest candles with the patterns that are alive after the last. Throws where there is no candle. */
  drawPatterns(options: EngineOptions, candles: CandleSeries): Promise<Uint8Array>;
  /** Writes a file, over the one that may be there. Throws `StartError` where it cannot be written. */
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  /** Runs every check of the doctor, in order; a deep one also compares the database's indexes with its documents. */
  diagnose(options: { readonly deep: boolean }): Promise<readonly CheckResult[]>;
  /** Loads what looks after the database. */
  openDatabaseTools(): Promise<DatabaseTools>;
  /** Opens the track record for as long as `use` takes. */
  withTrackRecord<T>(use: (record: TrackRecord) => Promise<T>): Promise<T>;
  /** Writes to standard output and waits until it is taken. */
  print(text: string | Uint8Array): Promise<void>;
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

/** What the operator does with the database; each throws `StartError` where it cannot be done. */
export interface DatabaseTools {
  status(): Promise<DatabaseStatus>;
  /** Compares every index with its documents. */
  check(): Promise<readonly CheckedCollection[]>;
  /** Copies the embedded database to a MongoDB that has no collections yet, and compares. */
  move(to: string, onCopied: (collection: CopiedCollection) => void): Promise<readonly CopiedCollection[]>;
}

/** The database that the desk uses. */
export interface DatabaseStatus {
  readonly engine: 'embedded' | 'mongodb';
  /** The data directory, or the name of the setting that holds the URI. */
  readonly where: string;
  /** The release of MongoDB that it is, or behaves like. */
  readonly version: string;
  /** The process that has it open, where it is the embedded one. */
  readonly pid?: number;
  readonly collections: readonly CountedCollection[];
}

export interface CountedCollection {
  readonly name: string;
  readonly documents: number;
  readonly indexes: number;
}

export interface CheckedCollection extends CountedCollection {
  /** What does not fit; empty where all is well. */
  readonly errors: readonly string[];
}

export interface CopiedCollection {
  readonly name: string;
  readonly documents: number;
  /** SHA-256 of the documents, the same on both sides. */
  readonly hash: string;
}
