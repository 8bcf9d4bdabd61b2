import { connect, type Socket } from 'node:net';
import { Int32 } from 'bson';
import {
  type Doc,
  decodeDoc,
  docOf,
  encodeDoc,
  isDoc,
  type Value,
} from '../../../../adapters/embedded-mongodb/query/value.ts';

/** A real MongoDB, asked in plain OP_MSG frames so that every number keeps its type and every field its place. */
export type Oracle = {
  /** Runs a command on the oracle's own database; a failure is a reply with `ok: 0`. */
  readonly run: (...fields: readonly (readonly [string, Value])[]) => Promise<Doc>;
  readonly close: () => Promise<void>;
};

/** Connects to the first host of the URI; the database is dropped at the end. */
export async function connectOracle(uri: string, database: string): Promise<Oracle> {
  const [host = '127.0.0.1', port = '27017'] = (/^mongodb:\/\/([^/,?]+)/.exec(uri)?.[1] ?? '').split(':');
  const socket = connect({ host, port: Number(port), noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const read = framesFrom(socket);
  const run: Oracle['run'] = async (...fields) => {
    socket.write(frameOf(docOf(...fields, ['$db', database])));
    return decoded((await read()).subarray(21));
  };
  return {
    run,
    close: async () => {
      await run(['dropDatabase', new Int32(1)]);
      socket.destroy();
    },
  };
}

/** The documents of a cursor's first batch, or undefined with the error's code. */
export function batchOf(reply: Doc): Doc[] {
  const cursor = reply.get('cursor');
  const batch = isDoc(cursor) ? cursor.get('firstBatch') : undefined;
  if (!Array.isArray(batch)) throw new Error(`No batch in ${[...reply.keys()].join()}`);
  return batch.filter(isDoc);
}

/** The reply; where an error message was cut in the middle of a character, its number is unknown. */
function decoded(bytes: Buffer): Doc {
  try {
    return decodeDoc(bytes);
  } catch {
    return docOf(['ok', new Int32(0)], ['code', new Int32(-1)]);
  }
}

function frameOf(command: Doc): Buffer {
  const body = encodeDoc(command);
  const header = Buffer.alloc(21);
  header.writeInt32LE(21 + body.length, 0);
  header.writeInt32LE(2013, 12);
  return Buffer.concat([header, body]);
}

/** Reads one frame at a time; at most one is waited for. */
function framesFrom(socket: Socket): () => Promise<Buffer> {
  let buffered = Buffer.alloc(0);
  let waiting: ((frame: Buffer) => void) | undefined;
  const deliver = (): void => {
    if (!waiting || buffered.length < 4 || buffered.length < buffered.readInt32LE(0)) return;
    const length = buffered.readInt32LE(0);
    const frame = buffered.subarray(0, length);
    buffered = buffered.subarray(length);
    waiting(frame);
    waiting = undefined;
  };
  socket.on('data', (chunk) => {
    buffered = Buffer.concat([buffered, chunk]);
    deliver();
  });
  return () =>
    new Promise((resolve) => {
      waiting = resolve;
      deliver();
    });
}
