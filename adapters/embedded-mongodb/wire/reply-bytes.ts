import { Binary, Double, Int32, Long } from 'bson';
import type { Batch, Reply } from '../commands/context.ts';
import type { Engine } from '../engine.ts';
import type { MongoError } from '../mongo-error.ts';
import { type Doc, docOf, encodeDoc, type Value } from '../query/value.ts';

/** What a reply says of a write concern that has not been met. */
type Concern = { readonly writeConcernError: Doc; readonly labels: readonly string[] };

/** A successful reply as BSON, with the cluster's time and, where one is given, a write concern's error. */
export function replyBytes(engine: Engine, { doc, batch }: Reply, concern?: Concern): Uint8Array {
  const extra: [string, Value][] = concern
    ? [['writeConcernError', concern.writeConcernError], ...labelled(concern.labels)]
    : [];
  const rest = (fields: Doc): Doc => new Map([...fields, ...extra, ['ok', new Double(1)], ...clusterTime(engine)]);
  if (!batch) return encodeDoc(rest(doc));
  const cursor = doc.get('cursor');
  const others = new Map([...doc].filter(([name]) => name !== 'cursor'));
  return joined([
    subdocument('cursor', cursorBytes(cursor instanceof Map ? cursor : new Map(), batch)),
    fieldsOf(rest(others)),
  ]);
}

/** A failed command's reply, with labels beside those of its error. */
export function errorBytes(engine: Engine, error: MongoError, labels: readonly string[]): Uint8Array {
  const { code, codeName, message, errorLabels, fields } = error;
  return encodeDoc(
    new Map<string, Value>([
      ['ok', new Double(0)],
      ['errmsg', message],
      ['code', new Int32(code)],
      ['codeName', codeName],
      ...Object.entries(fields),
      ...labelled([...new Set([...errorLabels, ...labels])]),
      ...clusterTime(engine),
    ]),
  );
}

const labelled = (labels: readonly string[]): [string, Value][] =>
  labels.length > 0 ? [['errorLabels', [...labels]]] : [];

/** Nothing is signed, as on a MongoDB without authentication. */
const signature: Doc = docOf(['hash', new Binary(new Uint8Array(20))], ['keyId', Long.fromNumber(0)]);

function clusterTime({ tick }: Engine): readonly [string, Value][] {
  const time = tick();
  return [
    ['$clusterTime', docOf(['clusterTime', time], ['signature', signature])],
    ['operationTime', time],
  ];
}

/** The documents of a batch go in as they are stored, without being read. */
function cursorBytes(cursor: Doc, { field, docs }: Batch): Buffer {
  const elements = docs.flatMap((doc, at) => [elementHead(documentType, String(at)), doc]);
  return joined([elementHead(arrayType, field), joined(elements), fieldsOf(cursor)]);
}

const documentType = 3;
const arrayType = 4;

const subdocument = (name: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([elementHead(documentType, name), bytes]);

const elementHead = (type: number, name: string): Buffer => Buffer.concat([Buffer.of(type), Buffer.from(`${name}\0`)]);

/** A document's fields without its length and its end. */
const fieldsOf = (doc: Doc): Uint8Array => encodeDoc(doc).subarray(4, -1);

/** A document of fields that are bytes already. */
function joined(parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 5);
  const head = Buffer.alloc(4);
  head.writeInt32LE(length);
  return Buffer.concat([head, ...parts, Buffer.of(0)], length);
}
