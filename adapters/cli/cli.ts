import { Command } from 'commander';
import { type BacktestOptions, printBacktest } from './backtest.ts';
import { type BotOptions, printBotPreview } from './bot.ts';
import { type DatabaseOptions, printDatabaseCheck, printDatabaseMove, printDatabaseStatus } from './database.ts';
import { printDoctor } from './doctor.ts';
import type { PatternsOptions } from './pattern-request.ts';
import { printPatterns } from './patterns.ts';
import { printSettings } from './settings.ts';
import { printSignals, type SignalsOptions } from './signals.ts';
import type { CliTools } from './tools.ts';
import { printTrackCheck, printTrackExport } from './track.ts';

/** Runs one command of `npm run outcry -- …`; resolves to the exit code. Throws `StartError` for input that cannot be used. */
export async function runCli(argv: readonly string[], tools: CliTools): Promise<number> {
  let exitCode = 0;
  const program = new Command('outcry').description('A trading desk that lives in your chat').version(tools.version);
  program.command('start').description('run the service').action(tools.start);
  program
    .command('doctor')
    .description('check settings, database, exchanges, clock and disk, each with a fix')
    .option('--deep', 'also compare the indexes of the database with its documents')
    .option('--json', 'print one JSON object')
    .action(async ({ deep = false, json = false }: { deep?: boolean; json?: boolean }) => {
      exitCode = await printDoctor(tools, await tools.diagnose({ deep }), { json });
    });
  addDatabase(program, tools, (code) => {
    exitCode = code;
  });
  addTrack(program, tools, (code) => {
    exitCode = code;
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
    .option('--preset <name>', 'named set of parameters; by default the one called default')
    .option('--only <names>', 'only events of these kinds, zones or pools, such as break-bos,fvg,day')
    .option('--from <time>', 'only events known then or later, such as 2024-03-01 or 2024-03-01T14:30 (UTC)')
    .option('--to <time>', 'only events known before then')
    .option('--summary', 'print how many events of each kind there are instead of the events')
    .option('--chart <png>', 'draw the last 150 candles with what is alive')
    .option('--json', 'one JSON object a line; of a summary one object')
    .action((path: string, options: PatternsOptions) => printPatterns(tools, path, options));
  program
    .command('signals')
    .description('print every signal of recorded candles, and what became of it')
    .requiredOption('--replay <folder>', 'folder of <exchange>_<BASE-QUOTE>_<timeframe>.csv[.gz]')
    .option('--recipes <names>', 'by comma, or all', 'all')
    .option('--cut <candles>', 'save and restore everything after so many candles')
    .option('--json', 'one JSON object a line')
    .action((options: SignalsOptions) => printSignals(tools, options));
  addBacktest(program, tools);
  addBot(program, tools, (code) => {
    exitCode = code;
  });
  await program.parseAsync([...argv], { from: 'user' });
  return exitCode;
}

function addDatabase(program: Command, tools: CliTools, end: (exitCode: number) => void): void {
  const database = program.command('database').description('look after the database of the desk');
  database
    .command('status')
    .description('which database it is, and what is in it')
    .option('--json', 'print one JSON object')
    .action((options: DatabaseOptions) => printDatabaseStatus(tools, options));
  database
    .command('check')
    .description('compare every index with its documents, and read the whole file')
    .option('--json', 'print one JSON object')
    .action(async (options: DatabaseOptions) => end(await printDatabaseCheck(tools, options)));
  database
    .command('move')
    .description('copy the embedded database to a MongoDB, and compare counts and hashes')
    .requiredOption('--to <uri>', 'a replica set, with the name of a database that is empty')
    .option('--json', 'print one JSON object')
    .action(({ to, ...options }: DatabaseOptions & { to: string }) => printDatabaseMove(tools, to, options));
}

function addTrack(program: Command, tools: CliTools, end: (exitCode: number) => void): void {
  const track = program.command('track').description('check or hand out the record of published signals');
  track
    .command('verify')
    .description('recompute the hash chain from the first row to the last')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: boolean }) => end(await printTrackCheck(tools, options)));
  track
    .command('export')
    .description('print every row as a line of JSON; docs/track-record says how anyone can check them')
    .action(async () => end(await printTrackExport(tools)));
}

function addBot(program: Command, tools: CliTools, end: (exitCode: number) => void): void {
  program
    .command('bot')
    .description('look at an exported bot')
    .command('preview')
    .description('print the whole ladder, the worst-case funds, and what is wrong with a plan')
    .argument('<json>', 'a bot as docs/formats/bot.md describes it')
    .requiredOption('--price <price>', 'price that the base order fills at')
    .option('--fee <percent>', 'fee per side', '0.1')
    .option('--balance <quote>', 'free balance; needed for orders in percent of it')
    .option('--allowance <quote>', 'the most that all deals of the bot may cost')
    .option('--json', 'print one JSON object')
    .action(async (path: string, options: BotOptions) => end(await printBotPreview(tools, path, options)));
}

function addBacktest(program: Command, tools: CliTools): void {
  program
    .command('backtest')
    .description('try a bot on recorded candles, with fees and slippage')
    .requiredOption('--bot <json>', 'a bot as docs/formats/bot.md describes it, starting nonstop')
    .requiredOption('--csv <file>', 'candles as csv or csv.gz with the header time,open,high,low,close,volume')
    .option('--balance <quote>', 'what the bot may use', '10000')
    .option('--fee <percent>', 'fee per side', '0.1')
    .option('--deals <csv>', 'write the list of deals')
    .option('--json', 'print one JSON object')
    .action((options: BacktestOptions) => printBacktest(tools, options));
}
