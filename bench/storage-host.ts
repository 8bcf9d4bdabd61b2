import { startEmbeddedMongodb } from '../adapters/embedded-mongodb/start.ts';

/** Runs an engine for `storage.ts` and tells it the process's resident memory, in MB, before and whenever asked. */
const [dataDir = ''] = process.argv.slice(2);
const resident = (): number => process.memoryUsage.rss() / 1024 / 1024;

const residentMb = resident();
const { uri } = await startEmbeddedMongodb({ dataDir });
process.on('message', () => process.send?.(resident()));
process.send?.({ uri, residentMb });
