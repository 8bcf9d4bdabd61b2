import type { Market } from '../market/market.ts';
import type { EventKind, PatternEvent } from './event.ts';
import { eventKinds, type FieldType, payloadFields } from './event-table.ts';
import type { LayerName, ObjectIdentity } from './object.ts';
import { idPrefix, patternId } from './pattern-id.ts';
import { createRecent, type Recent, recall } from './recent.ts';
import { type TickGrid, toPrice } from './ticks.ts';

/** An event as it leaves the engine: prices in quote, times in ms, objects as patternIds, keys in the order of smc.md 6. */
export interface EventRecord {
  readonly seq: number;
  readonly revision: number;
  readonly kind: EventKind;
  readonly side: 1 | -1 | 0;
  readonly layer: LayerName | null;
  readonly object: string;
  readonly anchorIdx: number;
  readonly anchoredAt: number;
  readonly knownIdx: number;
  readonly knownAt: number;
  readonly [field: string]: unknown;
}

/** What an export needs to know of the engine that an event came from, and what it has worked out already. */
export interface ExportContext {
  readonly grid: TickGrid;
  readonly nameObject: (object: ObjectIdentity) => KnownObject;
  readonly writePrice: (ticks: number) => string;
  /** What every line about an object says. Most events are about an object that an earlier one was about. */
  readonly objects: Recent<ObjectIdentity, KnownObject>;
  /** Prices as text. A candle's own are told again and again. */
  readonly prices: Recent<number, string>;
  /** Words of the log as JSON: kinds, reasons, names of sessions. */
  readonly words: Recent<string, string>;
  /** What every line of one candle says. */
  readonly candle: { knownIdx: number; knownAt: number; text: string };
}

interface KnownObject {
  readonly id: string;
  /** `"side":…` up to `"anchoredAt":…`; empty until a line is asked for. */
  head: string;
}

/** The context of one market's events under one parameter set. */
export function exportContext(market: Market, grid: TickGrid, configHash: string): ExportContext {
  const prefix = idPrefix(market, configHash);
  return {
    nameObject: (object) => ({ id: patternId(prefix, object), head: '' }),
    writePrice: (ticks) => `${toPrice(grid, ticks)}`,
    grid,
    objects: createRecent(8_192, placeOfObject),
    prices: createRecent(4_096, (ticks) => ticks),
    words: createRecent(64, placeOfWord),
    candle: { knownIdx: -1, knownAt: -1, text: '' },
  };
}

/** Objects of one market differ in when they were drawn and known, in kind and side. */
function placeOfObject({ anchoredAt, knownAt, kind, side, ordinal }: ObjectIdentity): number {
  return anchoredAt / 60_000 + 31 * (knownAt / 60_000) + 127 * (kind.length + ordinal) + 61 * side;
}

function placeOfWord(word: string): number {
  return word.length + 7 * word.charCodeAt(0);
}

/** An event as a flat JSON-ready record. */
export function eventRecord(context: ExportContext, event: PatternEvent): EventRecord {
  const { seq, revision, kind, side, layer, object, anchorIdx, anchoredAt, knownIdx, knownAt } = event;
  const id = idOf(context, object);
  const record = { seq, revision, kind, side, layer, object: id, anchorIdx, anchoredAt, knownIdx, knownAt };
  return { ...record, ...payloadRecord(context, event) };
}

/** The JSON text of `eventRecord`, written directly: many times as fast. */
export function eventLine(context: ExportContext, event: PatternEvent): string {
  const { seq, revision, kind } = event;
  const head = `{"seq":${seq},"revision":${revision}${kinds[kind].lead}`;
  return `${head}${objectText(context, event)}${candleText(context, event)}${payloadText(context, event)}}`;
}

function payloadText(context: ExportContext, event: PatternEvent): string {
  const payload = event as unknown as Payload; // read by the table's keys, which the compiler checked against the event
  let text = '';
  for (const { name, type, lead } of kinds[event.kind].fields) text += lead + textOf(context, type, payload[name]);
  return text;
}

/** Each kind with the text that stands before what it is about, and its fields with the text before their values. */
const kinds = Object.fromEntries(
  eventKinds.map((kind) => {
    const fields = payloadFields[kind].map(([name, type]) => ({ name, type, lead: `,"${name}":` }));
    return [kind, { lead: `,"kind":"${kind}",`, fields }];
  }),
) as unknown as Readonly<Record<EventKind, KindText>>; // one entry a kind

interface KindText {
  readonly lead: string;
  readonly fields: readonly { readonly name: string; readonly type: FieldType; readonly lead: string }[];
}

function objectText(context: ExportContext, { object, side, layer, anchorIdx, anchoredAt }: PatternEvent): string {
  const known = knownOf(context, object);
  if (known.head === '') {
    const layerText = layer === null ? 'null' : `"${layer}"`;
    const drawn = `"anchorIdx":${anchorIdx},"anchoredAt":${anchoredAt}`;
    known.head = `"side":${side},"layer":${layerText},"object":"${known.id}",${drawn}`;
  }
  return known.head;
}

function candleText({ candle }: ExportContext, { knownIdx, knownAt }: PatternEvent): string {
  if (candle.knownIdx !== knownIdx || candle.knownAt !== knownAt) {
    candle.knownIdx = knownIdx;
    candle.knownAt = knownAt;
    candle.text = `,"knownIdx":${knownIdx},"knownAt":${knownAt}`;
  }
  return candle.text;
}

type Payload = Readonly<Record<string, unknown>>;

function payloadRecord(context: ExportContext, event: PatternEvent): Payload {
  const payload = event as unknown as Payload; // as in eventLine
  const fields: readonly (readonly [string, FieldType])[] = payloadFields[event.kind];
  return Object.fromEntries(fields.map(([name, type]) => [name, exported(context, type, payload[name])]));
}

function textOf(context: ExportContext, type: FieldType, value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return type === 'plain' ? `${value}` : priceText(context, value);
  if (typeof value === 'string') return quoted(context, value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (type === 'object') return `"${idOf(context, value as ObjectIdentity)}"`; // the table says which fields are identities
  return JSON.stringify(exported(context, type, value));
}

function exported(context: ExportContext, type: FieldType, value: unknown): unknown {
  if (value === null || type === 'plain') return value;
  if (typeof value === 'number') return toPrice(context.grid, value);
  if (type === 'object') return idOf(context, value as ObjectIdentity); // the table says which fields are identities
  return (value as readonly ObjectIdentity[]).map((object) => idOf(context, object));
}

function quoted({ words }: ExportContext, word: string): string {
  return recall(words, word, JSON.stringify);
}

function priceText({ prices, writePrice }: ExportContext, ticks: number): string {
  return recall(prices, ticks, writePrice);
}

function idOf(context: ExportContext, object: ObjectIdentity): string {
  return knownOf(context, object).id;
}

function knownOf({ objects, nameObject }: ExportContext, object: ObjectIdentity): KnownObject {
  return recall(objects, object, nameObject);
}
