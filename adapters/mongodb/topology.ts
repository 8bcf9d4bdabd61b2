import type { Connection } from 'mongoose';
import { z } from 'zod';

const greeting = z.object({ setName: z.string().optional(), msg: z.string().optional() });

/** Whether what is behind a connection can save several things together: a replica set, or a cluster of them. */
export async function hasTransactions(connection: Connection): Promise<boolean> {
  const { setName, msg } = greeting.parse(await connection.db?.command({ hello: 1 }));
  return setName !== undefined || msg === 'isdbgrid';
}
