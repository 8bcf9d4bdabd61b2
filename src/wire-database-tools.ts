import type { DatabaseTools } from '../adapters/cli/tools.ts';
import { copyDatabase } from '../adapters/mongodb/copy-database.ts';
import { checkCollections, summariseCollections } from '../adapters/mongodb/inspect-database.ts';
import { mongoStoreHealth } from '../adapters/mongodb/store-health.ts';
import { hasTransactions } from '../adapters/mongodb/topology.ts';
import { StartError, StoreUnavailable } from './errors.ts';
import { adviceOnEmbedded } from './wire-database.ts';
import { hasEmbedded, type Reached, reachDatabase, withConnection } from './wire-reach.ts';
import { type DeskSettings, readSettings } from './wire-settings.ts';

/** What `outcry database` does; every method throws a `StartError` that says what to do. */
export function databaseTools(environment: NodeJS.ProcessEnv): DatabaseTools {
  const withDatabase = async <T>(use: (reached: Reached, settings: DeskSettings) => Promise<T>): Promise<T> => {
    const settings = readSettings(environment);
    const reached = await reachForTools(settings);
    try {
      return await use(reached, settings);
    } catch (error) {
      throw error instanceof StoreUnavailable ? silence(reached, error) : error;
    } finally {
      await reached.close();
    }
  };
  return {
    status: () =>
      withDatabase(({ engine, uri, pid }, { desk }) =>
        withConnection({ uri }, async (connection) => {
          const { version } = await mongoStoreHealth(connection, engine).check();
          const where = engine === 'embedded' ? desk.OUTCRY_DATA_DIR : 'OUTCRY_MONGODB_URI';
          const collections = await summariseCollections(connection);
          return { engine, where, version, ...(pid === undefined ? {} : { pid }), collections };
        }),
      ),
    check: () => withDatabase(({ uri }) => withConnection({ uri }, checkCollections)),
    move: (to, onCopied) =>
      withDatabase(async (reached) => {
        assertMovable(reached);
        return await withConnection({ uri: reached.uri }, (from) =>
          withTarget(to, (target) => copyDatabase({ from, to: target, onCopied })),
        );
      }),
  };
}

/** Reaches the database for a tool. Throws a `StartError` where there is none, or where it does not open. */
export async function reachForTools(settings: DeskSettings): Promise<Reached> {
  if (settings.mongodb.OUTCRY_MONGODB_URI === undefined && !hasEmbedded(settings))
    throw new StartError(`There is no database in ${settings.desk.OUTCRY_DATA_DIR} yet; the first start makes one.`);
  try {
    return await reachDatabase(settings);
  } catch (error) {
    const { found, fix } = adviceOnEmbedded(error);
    throw new StartError(`${found}. ${fix}.`, { cause: error });
  }
}

function silence({ engine, pid }: Reached, cause: unknown): StartError {
  if (engine === 'mongodb') return new StartError('No database answers at OUTCRY_MONGODB_URI. Start it.', { cause });
  const who = pid === undefined ? 'The embedded database' : `The embedded database, open in process ${pid},`;
  return new StartError(`${who} does not answer. Stop the desk, and try again.`, { cause });
}

/** What is written while it is copied would be missing there. */
function assertMovable({ engine, pid }: Reached): void {
  if (engine === 'mongodb')
    throw new StartError('OUTCRY_MONGODB_URI is set, so the desk is on a MongoDB already. Unset it to move away.');
  if (pid !== undefined)
    throw new StartError(
      `The desk in process ${pid} writes to the database, and what it writes would be left behind. Stop it first.`,
    );
}

async function withTarget<T>(uri: string, use: Parameters<typeof withConnection<T>>[1]): Promise<T> {
  if (!/^mongodb(\+srv)?:\/\//.test(uri)) throw new StartError('--to must begin with mongodb:// or mongodb+srv://.');
  let connected = false;
  try {
    return await withConnection({ uri, called: '--to' }, async (connection) => {
      connected = true;
      if (await hasTransactions(connection)) return await use(connection);
      throw new StartError(
        'The MongoDB at --to is not a replica set. Start it with --replSet rs0 and run rs.initiate() in it once.',
      );
    });
  } catch (error) {
    if (connected || !(error instanceof StoreUnavailable)) throw error;
    throw new StartError('No database answers at --to. Start it, or correct the URI.', { cause: error });
  }
}
