import { createHash } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { type Frames, frames, textFrame } from './frames.ts';

/** Discord's gateway, as far as discord.js speaks with it. */
export interface Gateway {
  /** Operations that clients sent, heartbeats left out. @example 'identify' | 'resume' */
  readonly heard: readonly string[];
  /** Identifies of shards, in order. */
  readonly shards: readonly (readonly [id: number, count: number])[];
  /** Tells the connected clients an event. What is told while none is there, or it does not answer, comes with a resume. */
  dispatch(type: string, data: unknown): void;
  /** Closes every connection with this code; undefined: without a word. */
  close(code?: number): void;
  /** Answers the next identify with a close of this code. */
  refuseIdentify(code: number): void;
  /** Leaves heartbeats unanswered from now on. */
  fallSilent(silent: boolean): void;
}

interface Session {
  socket: Socket | undefined;
  sequence: number;
  readonly missed: { readonly op: 0; readonly t: string; readonly s: number; readonly d: unknown }[];
}

const opcodes = new Map([
  [2, 'identify'],
  [6, 'resume'],
]);

interface Wiring {
  readonly token: string;
  url(): string;
  pulseMs(): number;
}

/** Serves websockets on a server of ours. */
export function gatewayOn(server: Server, { url, token, pulseMs }: Wiring): Gateway {
  const heard: string[] = [];
  const shards: [number, number][] = [];
  const refusals: number[] = [];
  const sessions = new Map<string, Session>();
  const sockets = new Set<Socket>();
  let silent = false;

  server.on('upgrade', (request: IncomingMessage, socket: Socket) => {
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    say(socket, { op: 10, d: { heartbeat_interval: pulseMs() } });
    const read: Frames = frames({
      text: (text) => hear(socket, JSON.parse(text) as Packet),
      close: (payload) => socket.end(Buffer.concat([Buffer.from([0x88, payload.length]), payload])),
    });
    socket.on('data', read.push);
  });

  return {
    heard,
    shards,
    dispatch(type, data) {
      for (const session of sessions.values()) tell(session, type, data);
    },
    close(code) {
      for (const socket of sockets) end(socket, code);
    },
    refuseIdentify: (code) => void refusals.push(code),
    fallSilent(now) {
      silent = now;
    },
  };

  function hear(socket: Socket, { op, d }: Packet): void {
    const name = opcodes.get(op);
    if (name) heard.push(name);
    if (op === 1 && !silent) say(socket, { op: 11 });
    if (op === 2) identify(socket, d as Identify);
    if (op === 6) resume(socket, d as Resume);
  }

  function identify(socket: Socket, { token: given, shard = [0, 1] }: Identify): void {
    const refusal = refusals.shift() ?? (given === token ? undefined : 4004);
    if (refusal !== undefined) {
      end(socket, refusal);
      return;
    }
    shards.push(shard);
    const id = `session-${sessions.size + 1}`;
    const session: Session = { socket, sequence: 0, missed: [] };
    sessions.set(id, session);
    const user = { id: '4242', username: 'outcry', discriminator: '0', bot: true };
    const application = { id: '4242', flags: 0 };
    tell(session, 'READY', { v: 10, user, application, guilds: [], session_id: id, resume_gateway_url: url(), shard });
  }

  function resume(socket: Socket, { session_id: id, seq }: Resume): void {
    const session = sessions.get(id);
    if (!session) {
      say(socket, { op: 9, d: false });
      return;
    }
    session.socket = socket;
    for (const packet of session.missed.filter(({ s }) => s > seq)) say(socket, packet);
    tell(session, 'RESUMED', {});
  }

  function tell(session: Session, t: string, d: unknown): void {
    session.sequence += 1;
    const packet = { op: 0, t, s: session.sequence, d } as const;
    session.missed.push(packet);
    if (session.socket && sockets.has(session.socket) && !silent) say(session.socket, packet);
  }

  function end(socket: Socket, code: number | undefined): void {
    sockets.delete(socket);
    if (code === undefined) return void socket.destroy();
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(code);
    socket.end(Buffer.concat([Buffer.from([0x88, 2]), payload]));
  }
}

interface Packet {
  readonly op: number;
  readonly d: unknown;
}

interface Identify {
  readonly token: string;
  readonly shard?: [number, number];
}

interface Resume {
  readonly session_id: string;
  readonly seq: number;
}

function say(socket: Socket, packet: unknown): void {
  if (socket.writable) socket.write(textFrame(JSON.stringify(packet)));
}
