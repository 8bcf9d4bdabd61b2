import type { CandleFileFault } from './candle-file-error.ts';
import { CandleFileError } from './candle-file-error.ts';

/** What work on a file ends with. Plain data, since errors lose their class between threads. */
export type FileOutcome<T> = { readonly content: T } | { readonly fault: CandleFileFault };

/** The outcome of work on a file; other errors than a `CandleFileError` pass. */
export async function outcomeOf<T>(work: Promise<T>): Promise<FileOutcome<T>> {
  try {
    return { content: await work };
  } catch (error) {
    if (error instanceof CandleFileError) return { fault: error.fault };
    throw error;
  }
}

/** The content of an outcome. Throws a `CandleFileError` where there was a fault. */
export function contentOf<T>(outcome: FileOutcome<T>): T {
  if ('fault' in outcome) throw new CandleFileError(outcome.fault);
  return outcome.content;
}
