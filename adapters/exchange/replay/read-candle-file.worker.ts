import type { FileOutcome } from './file-outcome.ts';
import { outcomeOf } from './file-outcome.ts';
import type { CandleFileContent } from './read-candle-file.ts';
import { readCandleFile } from './read-candle-file.ts';

/** Reads the candle file at a path; the columns come in shared memory. */
export function work(path: string): Promise<FileOutcome<CandleFileContent>> {
  return outcomeOf(readCandleFile(path));
}
