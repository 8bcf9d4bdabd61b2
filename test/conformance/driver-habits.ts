import type { Document } from 'mongodb';
import { shown } from './matching/values.ts';

/**
 * A command that was started, without what the driver adds to it of its own:
 *
 * - the read preference of every command on a direct connection, because the format's tests are written for clients
 *   that find their servers themselves;
 * - the time limit of the write concern of a commit, unless it is sent again, when the format asks for it, too.
 */
export function withoutHabits(command: Document, { isDirect, earlier }: Circumstances): Document {
  const { $readPreference, ...rest } = command;
  const plain = isDirect && $readPreference?.mode === 'primaryPreferred' ? rest : command;
  return isAddedLimit(plain) && !earlier.some((one) => isSameCommit(one, plain)) ? withoutLimit(plain) : plain;
}

interface Circumstances {
  /** Whether the client talks to the one server that its connection string names. */
  readonly isDirect: boolean;
  /** The commands that the client has sent before. */
  readonly earlier: readonly Document[];
}

const isAddedLimit = (command: Document): boolean =>
  command['commitTransaction'] !== undefined && command['writeConcern']?.wtimeout === 10_000;

const isSameCommit = (one: Document, other: Document): boolean =>
  one['commitTransaction'] !== undefined &&
  shown([one['lsid'], one['txnNumber']]) === shown([other['lsid'], other['txnNumber']]);

function withoutLimit({ writeConcern, ...command }: Document): Document {
  const { wtimeout: _, ...rest } = writeConcern;
  return { ...command, writeConcern: rest };
}
