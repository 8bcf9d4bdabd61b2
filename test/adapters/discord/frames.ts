/** Takes bytes of a websocket apart. */
export interface Frames {
  push(bytes: Buffer): void;
}

/** Reads a client's frames, which are masked. Fragments do not occur with discord.js. */
export function frames(on: { text(text: string): void; close(payload: Buffer): void }): Frames {
  let buffer = Buffer.alloc(0);
  return {
    push(bytes) {
      buffer = Buffer.concat([buffer, bytes]);
      for (let frame = next(buffer); frame; frame = next(buffer)) {
        buffer = buffer.subarray(frame.end);
        if (frame.opcode === 1) on.text(frame.payload.toString());
        if (frame.opcode === 8) on.close(frame.payload);
      }
    },
  };
}

/** An unmasked frame of text, as servers send it. */
export function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  return Buffer.concat([header(payload.length), payload]);
}

function header(length: number): Buffer {
  if (length < 126) return Buffer.from([0x81, length]);
  if (length < 65_536) {
    const head = Buffer.from([0x81, 126, 0, 0]);
    head.writeUInt16BE(length, 2);
    return head;
  }
  const head = Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

function next(buffer: Buffer) {
  if (buffer.length < 2) return undefined;
  const short = (buffer[1] ?? 0) & 0x7f;
  const start = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (buffer.length < start + 4) return undefined;
  const long = short === 126 ? buffer.readUInt16BE(2) : short;
  const length = short === 127 ? Number(buffer.readBigUInt64BE(2)) : long;
  const end = start + 4 + length;
  if (buffer.length < end) return undefined;
  const mask = buffer.subarray(start, start + 4);
  const payload = Buffer.from(buffer.subarray(start + 4, end).map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  return { opcode: (buffer[0] ?? 0) & 0x0f, payload, end };
}
