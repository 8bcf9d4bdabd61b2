import { enableCompileCache } from 'node:module';
import { StartError } from './errors.ts';

/** Exit codes: 1 for what a person must put right before the start, 2 for a bug. */
try {
  refuseOldNode();
  enableCompileCache(); // less memory and time from the second start on
  const [, , ...argv] = process.argv;
  if (argv.length === 0) await (await import('./wire-process.ts')).runService(process.env);
  else process.exitCode = await (await import('./wire-cli.ts')).runCommand(argv, process.env);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function refuseOldNode(): void {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 24)
    throw new StartError(
      `Outcry runs on Node 24 or later; this is ${process.version}. Start it with "npm start", which brings its own.`,
    );
}
