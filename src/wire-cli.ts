import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { runCli } from '../adapters/cli/cli.ts';
import { candleFiles } from '../adapters/exchange/replay/candle-files.ts';
import { readCandleFile } from '../adapters/exchange/replay/read-candle-file.ts';
import packageJson from '../package.json' with { type: 'json' };
import { documentSettings } from './config.ts';
import { StartError } from './errors.ts';
import { runService } from './wire-process.ts';
import { allSettings } from './wire-settings.ts';

/** How long what a command left behind may keep the process from ending. */
const lingerMs = 2_000;

/** Runs one operator's command and resolves to its exit code. */
export function runCommand(argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0); // whoever read has read enough
    throw error;
  });
  return runCli(argv, {
    version: packageJson.version,
    settings: documentSettings(allSettings),
    start: () => runService(environment),
    readText,
    readCandles: readCandleFile,
    candleFiles,
    drawPatterns: async (options, candles) => (await import('./wire-picture.ts')).drawPatterns(options, candles),
    writeFile: writeWhole,
    async diagnose(options) {
      const results = await (await import('./wire-doctor.ts')).diagnose(environment, options);
      setTimeout(() => process.exit(), lingerMs).unref(); // a check that was given up may hold the process
      return results;
    },
    openDatabaseTools: async () => (await import('./wire-database-tools.ts')).databaseTools(environment),
    withTrackRecord: async (use) => (await import('./wire-track.ts')).withTrackRecord(environment, use),
    print,
  });
}

async function print(text: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new StartError(`${path} cannot be read; name a file that is there and may be read.`, { cause });
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes);
  } catch (cause) {
    throw new StartError(`${path} cannot be written; name a file in a folder that is there and may be written to.`, {
      cause,
    });
  }
}
