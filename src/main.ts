import { enableCompileCache } from 'node:module';
import { StartError } from './errors.ts';

/** Exit codes: 1 for what a person must put right before the start, 2 for a mistake in the program. */
try {
  refuseOldNode();
  enableCompileCache(); // less memory and time from the second start on
  const [, , ...argv] = process.argv;
  if (argv.length === 0) await (await import('./wire-process.ts')).runService(process.env);
  else process.exitCode = await (await import('./wire-cli.ts')).runCommand(argv, process.env);
} catch (error) {
  process.exitCode = (await import('./wire-failure.ts')).tellFailure(error, process.env);
}

function refuseOldNode(): void {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 24)
    throw new StartError(
      `Outcry runs on Node 24 or later; this is ${process.version}. Start it with "npm start", which brings its own.`,
    );
}
