import { createHash, randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** The websocket side of socket mode: envelopes out, acknowledgements in. Only what Slack does is spoken. */
export interface SlackSocket {
  /** Connections that were made so far. */
  readonly connections: number;
  /** Ids of the envelopes that were acknowledged, with the payload of the acknowledgement. */
  readonly acknowledged: readonly { readonly envelope: string; readonly payload?: unknown }[];
  /** Sends an envelope and returns its id. */
  envelope(type: string, payload: unknown, more?: object): string;
  /** Asks to connect anew, as Slack does every few hours. */
  disconnect(): void;
  /** Cuts the line. */
  cut(): void;
}

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'; // of RFC 6455

/** Takes the upgrades of a server. */
export function slackSocket(server: Server): SlackSocket {
  const acknowledged: { envelope: string; payload?: unknown }[] = [];
  let current: Duplex | undefined;
  let connections = 0;

  server.on('upgrade', (request, socket) => {
    const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}${guid}`).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
    );
    socket.on('error', () => undefined);
    current = socket;
    connections += 1;
    let rest = Buffer.alloc(0);
    socket.on('data', (bytes: Buffer) => {
      rest = Buffer.concat([rest, bytes]);
      for (let frame = readFrame(rest); frame; frame = readFrame(rest)) {
        rest = rest.subarray(frame.length);
        take(frame, socket);
      }
    });
    say({ type: 'hello', num_connections: 1 });
  });

  return {
    acknowledged,
    get connections() {
      return connections;
    },
    envelope(type, payload, more = {}) {
      const envelope_id = randomUUID();
      say({ type, envelope_id, payload, accepts_response_payload: type !== 'events_api', ...more });
      return envelope_id;
    },
    disconnect: () => say({ type: 'disconnect', reason: 'refresh_requested' }),
    cut: () => current?.destroy(),
  };

  function take({ opcode, content }: { opcode: number; content: Buffer }, socket: Duplex): void {
    if (opcode === 8) socket.end(written(8, content));
    if (opcode === 9) socket.write(written(10, content));
    if (opcode !== 1) return;
    const { envelope_id, payload } = JSON.parse(content.toString());
    acknowledged.push({ envelope: envelope_id, payload });
  }

  function say(what: object): void {
    current?.write(written(1, Buffer.from(JSON.stringify(what))));
  }
}

function written(opcode: number, content: Buffer): Buffer {
  const size = content.length;
  const head =
    size < 126 ? Buffer.from([0x80 | opcode, size]) : Buffer.from([0x80 | opcode, 126, size >> 8, size & 255]);
  return Buffer.concat([head, content]);
}

function readFrame(bytes: Buffer) {
  if (bytes.length < 6) return undefined;
  const short = (bytes[1] ?? 0) & 127;
  const size = short === 126 ? bytes.readUInt16BE(2) : short;
  const start = short === 126 ? 8 : 6;
  if (bytes.length < start + size) return undefined;
  const mask = bytes.subarray(start - 4, start);
  const content = Buffer.from(bytes.subarray(start, start + size).map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  return { opcode: (bytes[0] ?? 0) & 15, content, length: start + size };
}
