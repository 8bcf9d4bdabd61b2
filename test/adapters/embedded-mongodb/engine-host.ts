import { startEmbeddedMongodb } from '../../../adapters/embedded-mongodb/start.ts';

/** Runs an engine in a process of its own, on the data directory that is named, and tells where it is reached. */
const [dataDir = ''] = process.argv.slice(2);
const { uri } = await startEmbeddedMongodb({ dataDir });
process.stdout.write(`${uri}\n`);
