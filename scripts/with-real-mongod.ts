import { findMongod } from './find-mongod.ts';
import { startMongod } from './start-mongod.ts';

/** A real MongoDB, or why there is none. */
export type RealMongod = { readonly uri: string; readonly version: string } | { readonly why: string };

/** The setting that names a MongoDB for tests. */
export const uriName = 'OUTCRY_TEST_MONGODB_URI';

/** Does something with the MongoDB that is named for tests, else with one of our own, which is ended afterwards. */
export async function withRealMongod<T>(use: (real: RealMongod) => Promise<T>): Promise<T> {
  const named = process.env[uriName];
  if (named) return await use({ uri: named, version: `at ${uriName}` });
  const mongod = await start();
  try {
    return await use(mongod);
  } finally {
    if ('stop' in mongod) await mongod.stop();
  }
}

async function start() {
  const found = findMongod();
  if ('why' in found) return found;
  try {
    return await startMongod(found.mongod);
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
