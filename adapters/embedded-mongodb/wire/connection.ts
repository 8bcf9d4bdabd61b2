import type { Socket } from 'node:net';
import type { Connection, Engine } from '../engine.ts';
import { answerFrame } from './answer-frame.ts';
import type { Submit } from './command-queue.ts';
import { BrokenFrame, frameLength } from './frames.ts';

export type Serving = { readonly submit: Submit; readonly connection: Connection };

/** Bytes that may wait behind the running command before the client has to wait. */
const mostWaiting = 1024 * 1024;

/**
 * Answers a client's messages one after the other.
 *
 * A client that sends faster than it is answered, or does not read its answers, is not read from meanwhile, so that
 * it costs one message and one answer at most. Bytes that are no message end the connection.
 */
export function serveConnection(socket: Socket, engine: Engine, { submit, connection }: Serving): void {
  const input = inbox();
  let busy = false;

  const next = (): void => {
    if (busy || socket.destroyed) return;
    const frame = takeFrame(input, socket);
    if (input.size() < mostWaiting && socket.isPaused()) socket.resume();
    if (!frame) return;
    busy = true;
    answerFrame(engine, { frame, connection, submit, wanted: () => !socket.destroyed }, send);
  };

  const send = (reply: Buffer | undefined | 'close'): void => {
    if (reply === 'close') return void socket.destroy();
    busy = false;
    if (reply === undefined || socket.write(reply)) next();
    else socket.once('drain', next);
  };

  socket.on('data', (chunk: Buffer) => {
    input.add(chunk);
    if (busy && input.size() >= mostWaiting) socket.pause();
    if (!socket.writableNeedDrain) next();
  });
  socket.on('error', () => socket.destroy());
}

/** The next whole message; one that cannot be one closes the connection. */
function takeFrame(input: Inbox, socket: Socket): Buffer | undefined {
  try {
    return input.take();
  } catch (error) {
    if (!(error instanceof BrokenFrame)) throw error;
    socket.destroy();
    return undefined;
  }
}

type Inbox = {
  readonly add: (chunk: Buffer) => void;
  readonly size: () => number;
  readonly take: () => Buffer | undefined;
};

/** Bytes as they come in, put together only when a whole message is there. */
function inbox(): Inbox {
  let chunks: Buffer[] = [];
  let size = 0;

  const gather = (): Buffer => {
    const [only] = chunks;
    const all = chunks.length === 1 && only ? only : Buffer.concat(chunks, size);
    chunks = [all];
    return all;
  };

  const take = (): Buffer | undefined => {
    const wanted = frameLength(chunks[0] && chunks[0].length >= 4 ? chunks[0] : gather());
    if (wanted === undefined || size < wanted) return undefined;
    const all = gather();
    chunks = size === wanted ? [] : [all.subarray(wanted)];
    size -= wanted;
    return all.subarray(0, wanted);
  };

  return {
    add: (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
    },
    size: () => size,
    take: () => (size === 0 ? undefined : take()),
  };
}
