import type { Logger } from 'pino';
import type { Market } from '../../../src/market/market.ts';
import type { ExchangeId } from '../../../src/market/symbol.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Compute, ComputeTask } from '../../../src/ports/compute.ts';
import type { UnixMs } from '../../../src/time.ts';
import type { Feed } from '../feed.ts';
import { CandleFileError } from './candle-file-error.ts';
import type { CandleFile } from './candle-files.ts';
import type { FileOutcome } from './file-outcome.ts';
import { contentOf } from './file-outcome.ts';
import type { CandleFileIndex } from './index-candle-file.ts';
import { fileDeadlineMs, indexFiles } from './index-files.ts';
import type { CandleFileContent } from './read-candle-file.ts';
import type { Recording } from './recording.ts';
import { startRecording } from './recording.ts';
import { replayMarketData } from './replay-market-data.ts';

export interface ReplayHost {
  readonly clock: Clock;
  readonly compute: Compute;
  readonly logger: Logger;
  readonly speed: number;
  /** Where every market begins, kept within its file; unset = 1,000 candles into each. */
  readonly from?: UnixMs | undefined;
  /** Open time of the last candle that was scanned before a restart. */
  resumeAt(market: Market): UnixMs | undefined;
}

const readTask: ComputeTask<string, FileOutcome<CandleFileContent>> = {
  name: 'read-candle-file',
  module: new URL('./read-candle-file.worker.ts', import.meta.url),
};

/**
 * Looks through every file, in workers, and starts all clocks together; candles are read when first asked for.
 * One feed an exchange, in the order of the files. A file that is wrong is logged and left out.
 */
export async function openReplay(files: readonly CandleFile[], host: ReplayHost): Promise<readonly Feed[]> {
  const outcomes = await indexFiles(files, host.compute);
  const found = files.map((file, position) => ({
    exchange: file.market.exchange,
    recording: recordingOf(file, outcomes[position], host),
  }));
  const byExchange = Map.groupBy(found, ({ exchange }) => exchange);
  return [...byExchange].map(([exchange, same]) => {
    const recordings = same.flatMap(({ recording }) => recording ?? []);
    return feedOf(exchange, recordings, host.clock.now());
  });
}

function recordingOf(
  { market, path }: CandleFile,
  outcome: FileOutcome<CandleFileIndex> | undefined,
  { clock, compute, logger, speed, from, resumeAt }: ReplayHost,
): Recording | undefined {
  if (!outcome || 'fault' in outcome) {
    if (outcome) logger.error({ file: path }, `left out of the replay: ${new CandleFileError(outcome.fault).message}`);
    return undefined;
  }
  const read = async () => contentOf(await compute.run(readTask, path, { deadlineMs: fileDeadlineMs })).series;
  return startRecording(market, outcome.content, { clock, speed, from, resumeAt: resumeAt(market), read });
}

function feedOf(exchange: ExchangeId, recordings: readonly Recording[], since: UnixMs): Feed {
  const up = recordings.length > 0;
  const data = up ? replayMarketData(exchange, recordings) : undefined;
  const watchlist = recordings.map(({ market }) => market);
  const ended = () => up && recordings.every(({ clock }) => clock.ended());
  const state = () => ({ exchange, origin: 'replay', up, since, ended: ended() }) as const;
  return { data: () => data, watchlist: () => watchlist, state };
}
