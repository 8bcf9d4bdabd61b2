import type { CheckResult } from '../adapters/cli/tools.ts';
import { databaseFile } from '../adapters/embedded-mongodb/storage/sqlite.ts';
import { checkCollections } from '../adapters/mongodb/inspect-database.ts';
import { mongoStoreHealth } from '../adapters/mongodb/store-health.ts';
import { hasTransactions } from '../adapters/mongodb/topology.ts';
import { diskSpace, sizeOf } from '../adapters/system/disk-space.ts';
import { StartError } from './errors.ts';
import { adviceOnEmbedded, notReplicaSet } from './wire-database.ts';
import { hasEmbedded, type Reached, reachDatabase, withConnection } from './wire-reach.ts';
import type { DeskSettings } from './wire-settings.ts';

const megabyte = 1024 * 1024;
const leastFreeMegabytes = 100;

/**
 * Opens the database, or asks the desk that has it open; changes nothing but the format of an older file. A deep look
 * compares every index with its documents, too.
 */
export async function checkDatabase(settings: DeskSettings, deep: boolean): Promise<CheckResult[]> {
  const isNamed = settings.mongodb.OUTCRY_MONGODB_URI !== undefined;
  if (!isNamed && !hasEmbedded(settings))
    return [fine('database', `none yet; the first start makes one in ${settings.desk.OUTCRY_DATA_DIR}`)];
  try {
    const reached = await reachDatabase(settings);
    return await look(reached, deep).finally(reached.close);
  } catch (error) {
    const { found, fix } = adviceOnEmbedded(error);
    return [broken('database', found, `${fix}.`)];
  }
}

async function look(reached: Reached, deep: boolean): Promise<CheckResult[]> {
  const answer = reached.engine === 'mongodb' ? await checkMongodb(reached.uri) : await checkEmbedded(reached);
  return deep && answer.state === 'fine' ? [answer, await checkIndexes(reached)] : [answer];
}

async function checkEmbedded({ uri, pid }: Reached): Promise<CheckResult> {
  const who = pid === undefined ? 'embedded' : `embedded, open in process ${pid}`;
  try {
    return fine('database', `${who}, ${await answerOf(uri)}`);
  } catch (error) {
    if (pid === undefined) throw error;
    const fix = `Stop process ${pid} and start the desk again; its data is safe.`;
    return broken('database', `${who}, which does not answer`, fix);
  }
}

async function checkMongodb(uri: string): Promise<CheckResult> {
  try {
    return fine('database', await answerOf(uri));
  } catch (error) {
    const [found = '', fix = 'Correct OUTCRY_MONGODB_URI, or start what it names'] = sentencesOf(error);
    return broken('database', found, `${fix}.`);
  }
}

async function checkIndexes({ uri }: Reached): Promise<CheckResult> {
  const checked = await withConnection({ uri }, checkCollections);
  const errors = checked.flatMap(({ name, errors }) => errors.map((error) => `${name}: ${error}`));
  const documents = checked.reduce((sum, one) => sum + one.documents, 0);
  if (errors.length === 0)
    return fine('indexes', `fit the ${documents} documents of ${checked.length} collections; the file is whole`);
  return broken('indexes', errors.slice(0, 5).join('; '), 'Stop the desk and put the last backup in its place.');
}

function sentencesOf(error: unknown): readonly string[] {
  if (error instanceof StartError) return error.message.replace(/\.$/, '').split(/(?:\. |: )/);
  return ['nothing answers at OUTCRY_MONGODB_URI'];
}

/** How a database answers. Throws what connecting throws. */
function answerOf(uri: string): Promise<string> {
  return withConnection({ uri }, async (connection) => {
    if (!(await hasTransactions(connection))) throw new StartError(`${notReplicaSet.found}. ${notReplicaSet.fix}`);
    const { version, latencyMs } = await mongoStoreHealth(connection, 'mongodb').check();
    return `speaks MongoDB ${version}, answers in ${Math.round(latencyMs)} ms`;
  });
}

/** Looks whether the data directory can be written and how far the database can grow in it. */
export async function checkDisk({ desk, embedded, mongodb }: DeskSettings): Promise<CheckResult> {
  const dataDir = desk.OUTCRY_DATA_DIR;
  const { freeBytes, writable } = await diskSpace(dataDir);
  const free = Math.floor(freeBytes / megabyte);
  const found = `${free} MB free for ${dataDir}`;
  const name = 'disk';
  if (!writable)
    return {
      name,
      state: 'broken',
      found: `${dataDir} cannot be written`,
      fix: 'Set OUTCRY_DATA_DIR to a directory that can.',
    };
  if (free < leastFreeMegabytes) return { name, state: 'broken', found, fix: 'Make room on the disk.' };
  if (mongodb.OUTCRY_MONGODB_URI !== undefined) return fine(name, found);
  return checkGrowth(found, { free, used: await usedMegabytes(dataDir), most: embedded.OUTCRY_EMBEDDED_MAX_MB });
}

function checkGrowth(found: string, { free, used, most }: { free: number; used: number; most: number }): CheckResult {
  const grown = `${found}; the database has ${used} of ${most} MB`;
  if (used >= 0.9 * most) return { name: 'disk', state: 'warning', found: grown, fix: 'Raise OUTCRY_EMBEDDED_MAX_MB.' };
  if (free >= most - used) return fine('disk', grown);
  return {
    name: 'disk',
    state: 'warning',
    found: grown,
    fix: 'Make room, or lower OUTCRY_EMBEDDED_MAX_MB to what is there.',
  };
}

async function usedMegabytes(dataDir: string): Promise<number> {
  return Math.ceil((await sizeOf(dataDir, [databaseFile, `${databaseFile}-wal`])) / megabyte);
}

function broken(name: string, found: string, fix: string): CheckResult {
  return { name, state: 'broken', found, fix };
}

function fine(name: string, found: string): CheckResult {
  return { name, state: 'fine', found, fix: '' };
}
