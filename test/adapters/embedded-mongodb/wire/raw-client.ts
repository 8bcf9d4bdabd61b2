import { connect, type Socket } from 'node:net';
import { type Document, deserialize, serialize, setInternalBufferSize } from 'bson';

setInternalBufferSize(64 * 1024 * 1024); // so that more than a document may hold can be sent

/** A connection to an engine that sends whatever bytes a test makes up. */
export type RawClient = {
  readonly socket: Socket;
  /** Sends bytes as they are. */
  readonly send: (bytes: Uint8Array) => void;
  /** Sends a command as one message and returns the answer. */
  readonly ask: (command: Document) => Promise<Document>;
  /** The next answer; rejects where the connection ends before. */
  readonly answer: () => Promise<Document>;
  /** Resolves when the engine has closed the connection. */
  readonly closed: Promise<void>;
};

export function rawClient(uri: string): RawClient {
  const address = decodeURIComponent(uri.replace(/^mongodb:\/\/|\/\?.*$/g, ''));
  const [host = '', port] = address.split(':');
  const socket = port === undefined ? connect(address) : connect(Number(port), host);
  const waiting: { resolve: (answer: Document) => void; reject: (error: Error) => void }[] = [];
  const answers: Document[] = [];
  let bytes = Buffer.alloc(0);

  socket.on('error', () => socket.destroy());
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      for (const { reject } of waiting.splice(0)) reject(new Error('The connection was closed'));
      resolve();
    });
  });
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    while (bytes.length >= 4 && bytes.length >= bytes.readInt32LE(0)) {
      const length = bytes.readInt32LE(0);
      const start = bytes.readInt32LE(12) === 1 ? 36 : 21;
      const answer = deserialize(bytes.subarray(start, length));
      const next = waiting.shift();
      if (next) next.resolve(answer);
      else answers.push(answer);
      bytes = bytes.subarray(length);
    }
  });

  const answer = () =>
    new Promise<Document>((resolve, reject) => {
      const ready = answers.shift();
      if (ready) resolve(ready);
      else if (socket.destroyed) reject(new Error('The connection was closed'));
      else waiting.push({ resolve, reject });
    });
  const send = (data: Uint8Array): void => void socket.write(data);
  const ask = (command: Document): Promise<Document> => {
    send(message(command));
    return answer();
  };
  return { socket, send, answer, closed, ask };
}

/** A command as an OP_MSG. */
export function message(command: Document): Buffer {
  return frame(
    2013,
    Buffer.concat([Buffer.alloc(4), Buffer.of(0), serialize({ ...command, $db: command['$db'] ?? 'd' })]),
  );
}

/** A body behind a message header; `length` where it shall be wrong. */
export function frame(operation: number, body: Uint8Array, length = body.length + 16): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(length, 0);
  header.writeInt32LE(7, 4);
  header.writeInt32LE(operation, 12);
  return Buffer.concat([header, body]);
}
