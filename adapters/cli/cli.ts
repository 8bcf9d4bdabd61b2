import { Command } from 'commander';
import { printDoctor } from './doctor.ts';
import { type PatternsOptions, printPatterns } from './patterns.ts';
import { printSettings } from './settings.ts';
import type { CliTools } from './tools.ts';

/** Runs one command of `npm run outcry -- …`; resolves to the exit code. Throws `StartError` for input that cannot be used. */
export async function runCli(argv: readonly string[], tools: CliTools): Promise<number> {
  let exitCode = 0;
  const program = new Command('outcry').description('A trading desk that lives in your chat').version(tools.version);
  program.command('start').description('run the service').action(tools.start);
  program
    .command('doctor')
    .description('check settings, database, exchanges, clock and disk, each with a fix')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: boolean }) => {
      exitCode = await printDoctor(tools, await tools.diagnose(), options);
    });
  program
    .command('settings')
    .description('list every setting with its type, default and meaning')
    .option('--json', 'print one JSON array')
    .action((options: { json?: boolean }) => printSettings(tools, tools.settings, options));
  program
    .command('patterns')
    .description('print the event log of a candle file')
    .argument('<csv>', 'candles as csv or csv.gz with the header time,open,high,low,close,volume')
    .requiredOption('--timeframe <timeframe>', 'length of a candle, such as 15m')
    .option('--symbol <symbol>', 'symbol that events are identified by; by default the one in the file’s name')
    .option('--tick-size <step>', 'smallest price step; by default the most decimals in the file')
    .option('--json', 'one JSON object a line')
    .action((path: string, options: PatternsOptions) => printPatterns(tools, path, options));
  await program.parseAsync([...argv], { from: 'user' });
  return exitCode;
}
