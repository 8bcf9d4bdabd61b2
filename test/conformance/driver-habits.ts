import type { Document } from 'mongodb';
import { shown } from './matching/values.ts';

/**
 * A command that was started, without what the driver adds to it of its own:
 *
 * - the read preference of every command on a direct connection, because the format's tests are written for clients
 *   that find their servers themselves;
 * - the time limit of the write concern of an abort or a commit, unless the commit is sent again, when the format asks
 *   for it, too.
 */
export function withoutHabits(command: Document, { isDirect, earlier }: Circumstances): Document {
  const { $readPreference, ...rest } = command;
  const plain = isDirect && $readPreference?.mode === 'primaryPreferred' ? rest : command;
  if (plain['writeConcern']?.wtimeout !== 10_000) return plain;
  const isFirst = isCommit(plain) && !earlier.some((one) => isCommit(one) && isSameTransaction(one, plain));
  return isFirst || plain['abortTransaction'] ? withoutLimit(plain) : plain;
}

interface Circumstances {
  /** Whether the client talks to the one server that its connection string names. */
  readonly isDirect: boolean;
  /** The commands that the client has sent before. */
  readonly earlier: readonly Document[];
}

const isCommit = (command: Document): boolean => command['commitTransaction'] !== undefined;

const isSameTransaction = (one: Document, other: Document): boolean =>
  shown([one['lsid'], one['txnNumber']]) === shown([other['lsid'], other['txnNumber']]);

function withoutLimit({ writeConcern, ...command }: Document): Document {
  const { wtimeout: _, ...rest } = writeConcern;
  return { ...command, writeConcern: rest };
}
