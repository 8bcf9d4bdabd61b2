import { MongoError } from '../mongo-error.ts';
import { type Doc, decodeDoc } from '../query/value.ts';

/** The largest message that is read or sent, in bytes, header included. */
export const maxMessageBytes = 48_000_000;

/** One message of a client. */
export type Message = {
  readonly id: number;
  /** Old handshakes come as OP_QUERY and are answered by OP_REPLY. */
  readonly kind: 'message' | 'query';
  /** The client waits for no answer. */
  readonly silent: boolean;
  readonly body: Doc;
};

/** Bytes that are no message; the connection cannot be used any further. */
export class BrokenFrame extends Error {
  override readonly name = 'BrokenFrame';
}

const headerBytes = 16;
const opReply = 1;
const opQuery = 2004;
const opMessage = 2013;

/** The length of the message that the bytes begin with, undefined while not even that is there. */
export function frameLength(bytes: Buffer): number | undefined {
  if (bytes.length < 4) return undefined;
  const length = bytes.readInt32LE(0);
  if (length <= headerBytes || length > maxMessageBytes) throw new BrokenFrame(`a message of ${length} bytes`);
  return length;
}

/** Reads one whole message; throws BrokenFrame, or 22 where a document in it is not BSON. */
export function parseFrame(frame: Buffer): Message {
  const id = frame.readInt32LE(4);
  const operation = frame.readInt32LE(12);
  if (operation === opMessage) return { id, kind: 'message', ...parseMessage(frame) };
  if (operation === opQuery) return { id, kind: 'query', silent: false, body: parseQuery(frame) };
  throw new BrokenFrame(`the operation ${operation}`);
}

const checksumPresent = 1;
const moreToCome = 2;
const requiredFlags = 0xffff;

function parseMessage(frame: Buffer): Pick<Message, 'silent' | 'body'> {
  if (frame.length < headerBytes + 5) throw new BrokenFrame('a message without a section');
  const flags = frame.readInt32LE(headerBytes);
  if (flags & requiredFlags & ~(checksumPresent | moreToCome)) throw new BrokenFrame(`the flags ${flags}`);
  const end = frame.length - (flags & checksumPresent ? 4 : 0);
  const sections = readSections(frame.subarray(headerBytes + 4, end));
  return { silent: (flags & moreToCome) !== 0, body: joined(sections) };
}

type Section = { readonly name: string | undefined; readonly docs: readonly Doc[] };

function readSections(bytes: Buffer): readonly Section[] {
  const sections: Section[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = sizeAt(bytes, at + 1);
    const part = bytes.subarray(at + 1, at + 1 + size);
    sections.push(readSection(bytes[at], part));
    at += 1 + size;
  }
  return sections;
}

function readSection(kind: number | undefined, part: Buffer): Section {
  if (kind === 0) return { name: undefined, docs: [decodeDoc(part)] };
  if (kind !== 1) throw new BrokenFrame(`a section of kind ${kind}`);
  const end = part.indexOf(0, 4);
  if (end < 0) throw new BrokenFrame('a section without a name');
  return { name: part.toString('utf8', 4, end), docs: readDocs(part.subarray(end + 1)) };
}

function readDocs(bytes: Buffer): readonly Doc[] {
  const docs: Doc[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = sizeAt(bytes, at);
    docs.push(decodeDoc(bytes.subarray(at, at + size)));
    at += size;
  }
  return docs;
}

function sizeAt(bytes: Buffer, at: number): number {
  const size = at + 4 <= bytes.length ? bytes.readInt32LE(at) : -1;
  if (size < 5 || at + size > bytes.length) throw new BrokenFrame('a part that is longer than its message');
  return size;
}

/** Documents that came beside the command are put where they belong. */
function joined(sections: readonly Section[]): Doc {
  const [body, ...others] = sections.filter(({ name }) => name === undefined);
  if (!body || others.length > 0) throw new BrokenFrame('a message without exactly one command');
  const command = new Map(body.docs[0]);
  for (const { name, docs } of sections) if (name !== undefined) addSequence(command, name, docs);
  return command;
}

function addSequence(command: Doc, name: string, docs: readonly Doc[]): void {
  if (command.has(name)) throw new MongoError(9, `The field '${name}' is in the command and beside it`);
  command.set(name, [...docs]);
}

function parseQuery(frame: Buffer): Doc {
  const end = frame.indexOf(0, headerBytes + 4);
  const start = end + 9;
  if (end < 0 || start + 4 > frame.length) throw new BrokenFrame('a query without a document');
  if (!frame.toString('utf8', headerBytes + 4, end).endsWith('.$cmd'))
    throw new BrokenFrame('a query that is no command');
  return new Map([...decodeDoc(frame.subarray(start, start + sizeAt(frame, start))), ['$db', 'admin']]);
}

/** A reply as bytes on the wire. */
export function replyFrame({ id, kind }: Pick<Message, 'id' | 'kind'>, document: Uint8Array): Buffer {
  const middle = kind === 'message' ? 5 : 20;
  const frame = Buffer.alloc(headerBytes + middle + document.length);
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(id, 8);
  frame.writeInt32LE(kind === 'message' ? opMessage : opReply, 12);
  if (kind === 'query') frame.writeInt32LE(1, headerBytes + 16);
  frame.set(document, headerBytes + middle);
  return frame;
}
