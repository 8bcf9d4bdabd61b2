import type { FileOutcome } from './file-outcome.ts';
import { outcomeOf } from './file-outcome.ts';
import type { CandleFileIndex } from './index-candle-file.ts';
import { indexCandleFile } from './index-candle-file.ts';

/** Indexes the candle file at a path. */
export function work(path: string): Promise<FileOutcome<CandleFileIndex>> {
  return outcomeOf(indexCandleFile(path));
}
