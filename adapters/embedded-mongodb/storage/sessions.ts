import { type Doc, decodeDoc, encodeDoc } from '../query/value.ts';
import type { Store } from './store.ts';

/** The reply to a session's newest numbered write or commit: whoever repeats the number gets it again. */
export type SessionResult = {
  readonly number: bigint;
  /** The command's name. */
  readonly command: string;
  readonly reply: Doc;
};

/** The session's newest result, also one from before a restart. */
export function readResult({ sqlite }: Store, session: Uint8Array): SessionResult | undefined {
  const row = sqlite.statement('SELECT number, command, reply FROM sessions WHERE id = ?').get(session);
  if (!(row?.['reply'] instanceof Uint8Array)) return undefined;
  return { number: BigInt(String(row['number'])), command: String(row['command']), reply: decodeDoc(row['reply']) };
}

/** Keeps a result, durable together with what it answers. */
export function saveResult(
  { sqlite }: Store,
  session: Uint8Array,
  result: SessionResult & { readonly now: number },
): void {
  const { number, command, reply, now } = result;
  const sql = 'INSERT OR REPLACE INTO sessions (id, number, command, used_at, reply) VALUES (?, ?, ?, ?, ?)';
  sqlite.write(sql, session, String(number), command, now, encodeDoc(reply));
}

/** Forgets the results of sessions that have written nothing since `before`, in milliseconds. */
export function expireResults({ sqlite }: Store, before: number): void {
  const old = sqlite.statement('SELECT 1 FROM sessions WHERE used_at < ? LIMIT 1').get(before);
  if (old) sqlite.write('DELETE FROM sessions WHERE used_at < ?', before);
}
