import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { UmzugStorage } from 'umzug';
import { StartError } from '../../src/errors.ts';
import { type LockOptions, type StillHeld, underLock } from './lock.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations as ours } from './migrations/registry.ts';
import { migrationModel } from './models/migration-model.ts';
import { translated } from './store-error.ts';

export interface MigrateOptions {
  readonly connection: Connection;
  readonly logger: Logger;
  readonly migrations?: readonly Migration[];
  readonly lock?: LockOptions;
}

const defaultLock: LockOptions = { name: 'migrations', leaseMs: 15_000, waitMs: 60_000 };

/**
 * Brings the database up to date and returns the names of what was applied, in order.
 *
 * Of several processes at once, one migrates while the others wait; a dead one's lock is taken over after its lease.
 * Throws a `StartError` where a newer version was here before: there is no way back.
 */
export async function migrate({ connection, logger, migrations = ours, lock = defaultLock }: MigrateOptions) {
  try {
    const pending = await pendingOf(connection, migrations);
    if (pending.length === 0) return [];
    const applied = await underLock(connection, lock, (stillHeld) => apply(connection, migrations, stillHeld));
    logger.info({ applied }, 'database migrated');
    return applied;
  } catch (error) {
    throw translated(error instanceof Error && error.name === 'MigrationError' ? error.cause : error);
  }
}

async function pendingOf(connection: Connection, migrations: readonly Migration[]): Promise<string[]> {
  const applied = await appliedNames(connection);
  const names = migrations.map(({ name }) => name);
  const unknown = applied.find((name) => !names.includes(name));
  if (unknown) throw new StartError(`The database belongs to a newer version of Outcry (it has "${unknown}").`);
  return names.filter((name) => !applied.includes(name));
}

async function apply(connection: Connection, migrations: readonly Migration[], stillHeld: StillHeld) {
  const { Umzug } = await import('umzug'); // 100 ms and 20 MB that most starts do not need
  const umzug = new Umzug({
    migrations: migrations.map(({ name, up }) => ({
      name,
      async up() {
        stillHeld();
        await up(connection);
      },
    })),
    storage: storageIn(connection),
    logger: undefined,
  });
  return (await umzug.up()).map(({ name }) => name);
}

function storageIn(connection: Connection): UmzugStorage {
  return {
    executed: () => appliedNames(connection),
    async logMigration({ name }) {
      await migrationModel(connection).create([{ _id: name, appliedAt: new Date() }]);
    },
    async unlogMigration({ name }) {
      throw new TypeError(`${name} is never undone`);
    },
  };
}

async function appliedNames(connection: Connection): Promise<string[]> {
  const rows = await migrationModel(connection).find({}, { _id: 1 }).sort({ _id: 1 }).lean();
  return rows.map(({ _id }) => _id);
}
