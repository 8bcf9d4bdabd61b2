/** A growing run of bytes that one key is written into. */
export type KeySink = { bytes: Buffer; length: number };

/** An empty sink; reuse one where many keys are written, since nothing is kept between them. */
export const keySink = (): KeySink => ({ bytes: Buffer.allocUnsafe(256), length: 0 });

/** Makes room for `count` more bytes and returns where they start. */
export function claim(sink: KeySink, count: number): number {
  const start = sink.length;
  sink.length += count;
  if (sink.length > sink.bytes.length) grow(sink, start);
  return start;
}

/** Appends one byte. */
export function writeByte(sink: KeySink, byte: number): void {
  const at = claim(sink, 1);
  sink.bytes[at] = byte;
}

/** Appends bytes of a fixed, known length. */
export function writeBytes(sink: KeySink, bytes: Uint8Array): void {
  sink.bytes.set(bytes, claim(sink, bytes.length));
}

/** Appends text so that the order of the bytes is that of its UTF-8 and no text is a prefix of another. */
export function writeText(sink: KeySink, text: string): void {
  if (text.includes('\0')) writeEscaped(sink, Buffer.from(text));
  else writeUtf8(sink, text);
  writeByte(sink, 0);
  writeByte(sink, 1);
}

/** Flips every bit from `start` on, which turns the order round. */
export function invert(sink: KeySink, start: number): void {
  for (let at = start; at < sink.length; at += 1) sink.bytes[at] = ~(sink.bytes[at] ?? 0);
}

/** A copy of what was written from `start` on. */
export const written = (sink: KeySink, start = 0): Uint8Array =>
  new Uint8Array(sink.bytes.subarray(start, sink.length));

function writeUtf8(sink: KeySink, text: string): void {
  const start = claim(sink, text.length * 3);
  sink.length = start + sink.bytes.write(text, start);
}

/** A NUL is 00 FF, the end 00 01: so "a" sorts before "a\0", and "a\0" before "ab". */
function writeEscaped(sink: KeySink, utf8: Uint8Array): void {
  for (const byte of utf8) {
    writeByte(sink, byte);
    if (byte === 0) writeByte(sink, 0xff);
  }
}

function grow(sink: KeySink, used: number): void {
  const larger = Buffer.allocUnsafe(Math.max(sink.length, sink.bytes.length * 2));
  sink.bytes.copy(larger, 0, 0, used);
  sink.bytes = larger;
}
