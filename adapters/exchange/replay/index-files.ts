import type { Compute, ComputeTask } from '../../../src/ports/compute.ts';
import { minute } from '../../../src/time.ts';
import type { CandleFile } from './candle-files.ts';
import type { FileOutcome } from './file-outcome.ts';
import type { CandleFileIndex } from './index-candle-file.ts';

const indexTask: ComputeTask<string, FileOutcome<CandleFileIndex>> = {
  name: 'index-candle-file',
  module: new URL('./index-candle-file.worker.ts', import.meta.url),
};

/** How long work on one file may take, waiting for a worker counted. */
export const fileDeadlineMs = 5 * minute;

/** Looks through every file, in workers; the outcomes are in the order of the files. */
export function indexFiles(
  files: readonly CandleFile[],
  compute: Compute,
): Promise<readonly FileOutcome<CandleFileIndex>[]> {
  return Promise.all(files.map(({ path }) => indexOf(path, compute)));
}

async function indexOf(path: string, compute: Compute): Promise<FileOutcome<CandleFileIndex>> {
  try {
    return await compute.run(indexTask, path, { deadlineMs: fileDeadlineMs });
  } catch (error) {
    return { fault: { file: path, problem: `reading it failed (${error instanceof Error ? error.name : 'unknown'})` } };
  }
}
