import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { CheckResult } from '../adapters/cli/tools.ts';
import { EmbeddedInUse } from '../adapters/embedded-mongodb/errors.ts';
import { startEmbeddedMongodb } from '../adapters/embedded-mongodb/start.ts';
import { type Holder, holderOf } from '../adapters/embedded-mongodb/storage/holder.ts';
import { databaseFile } from '../adapters/embedded-mongodb/storage/sqlite.ts';
import { connectMongodb } from '../adapters/mongodb/connect-mongodb.ts';
import { mongoStoreHealth } from '../adapters/mongodb/store-health.ts';
import { hasTransactions } from '../adapters/mongodb/topology.ts';
import { diskSpace, sizeOf } from '../adapters/system/disk-space.ts';
import { StartError } from './errors.ts';
import { adviceOnEmbedded, notReplicaSet } from './wire-database.ts';
import type { DeskSettings } from './wire-settings.ts';

const megabyte = 1024 * 1024;
const leastFreeMegabytes = 100;

/** Opens the database, or asks the desk that has it open; changes nothing but the format of an older file. */
export async function checkDatabase(settings: DeskSettings): Promise<CheckResult> {
  const { OUTCRY_MONGODB_URI: uri } = settings.mongodb;
  if (uri !== undefined) return checkMongodb(uri);
  const dataDir = settings.desk.OUTCRY_DATA_DIR;
  if (!existsSync(join(dataDir, databaseFile)))
    return fine('database', `none yet; the first start makes one in ${dataDir}`);
  try {
    const engine = await startEmbeddedMongodb({ dataDir, maxMegabytes: settings.embedded.OUTCRY_EMBEDDED_MAX_MB });
    try {
      return fine('database', `embedded, ${await answerOf(engine.uri)}`);
    } finally {
      await engine.stop();
    }
  } catch (error) {
    const holder = error instanceof EmbeddedInUse ? holderOf(dataDir) : undefined;
    if (holder) return checkHolder(holder);
    const { found, fix } = adviceOnEmbedded(error);
    return { name: 'database', state: 'broken', found, fix: `${fix}.` };
  }
}

async function checkHolder({ pid, uri }: Holder): Promise<CheckResult> {
  try {
    return fine('database', `embedded, open in process ${pid}, ${await answerOf(uri)}`);
  } catch {
    const fix = `Stop process ${pid} and start the desk again; its data is safe.`;
    return { name: 'database', state: 'broken', found: `embedded, open in process ${pid}, which does not answer`, fix };
  }
}

async function checkMongodb(uri: string): Promise<CheckResult> {
  try {
    return fine('database', await answerOf(uri));
  } catch (error) {
    const [found = '', fix = 'Correct OUTCRY_MONGODB_URI, or start what it names'] = sentencesOf(error);
    return { name: 'database', state: 'broken', found, fix: `${fix}.` };
  }
}

function sentencesOf(error: unknown): readonly string[] {
  if (error instanceof StartError) return error.message.replace(/\.$/, '').split(/(?:\. |: )/);
  return ['nothing answers at OUTCRY_MONGODB_URI'];
}

/** How a database answers. Throws what connecting throws. */
async function answerOf(uri: string): Promise<string> {
  const connection = await connectMongodb({ uri, logger: pino({ level: 'silent' }) });
  try {
    if (!(await hasTransactions(connection))) throw new StartError(`${notReplicaSet.found}. ${notReplicaSet.fix}`);
    const { version, latencyMs } = await mongoStoreHealth(connection, 'mongodb').check();
    return `speaks MongoDB ${version}, answers in ${Math.round(latencyMs)} ms`;
  } finally {
    await connection.close();
  }
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

function fine(name: string, found: string): CheckResult {
  return { name, state: 'fine', found, fix: '' };
}
