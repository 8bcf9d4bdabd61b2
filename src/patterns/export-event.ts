import type { Market } from '../market/market.ts';
import type { EventKind, PatternEvent } from './event.ts';
import { type FieldType, payloadFields } from './event-table.ts';
import type { Fnv } from './fnv1a.ts';
import type { LayerName, ObjectIdentity } from './object.ts';
import { idPrefix, patternId } from './pattern-id.ts';
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

/** What an export needs to know of the engine that an event came from. */
export interface ExportContext {
  readonly grid: TickGrid;
  readonly prefix: Fnv;
  /** Ids already hashed: most events are about an object that an earlier one was about. */
  readonly ids: WeakMap<ObjectIdentity, string>;
}

/** The context of one market's events under one parameter set. */
export function exportContext(market: Market, grid: TickGrid, configHash: string): ExportContext {
  return { grid, prefix: idPrefix(market, configHash), ids: new WeakMap() };
}

/** An event as a flat JSON-ready record. */
export function eventRecord(context: ExportContext, event: PatternEvent): EventRecord {
  const { seq, revision, kind, side, layer, object, anchorIdx, anchoredAt, knownIdx, knownAt } = event;
  const id = idOf(context, object);
  const record = { seq, revision, kind, side, layer, object: id, anchorIdx, anchoredAt, knownIdx, knownAt };
  return { ...record, ...payloadRecord(context, event) };
}

/** The JSON text of `eventRecord`, written directly: about four times as fast. */
export function eventLine(context: ExportContext, event: PatternEvent): string {
  const { seq, revision, kind, side, layer, object, anchorIdx, anchoredAt, knownIdx, knownAt } = event;
  const id = idOf(context, object);
  const layerText = layer === null ? 'null' : `"${layer}"`;
  let line = `{"seq":${seq},"revision":${revision},"kind":"${kind}","side":${side},"layer":${layerText},"object":"${id}"`;
  line += `,"anchorIdx":${anchorIdx},"anchoredAt":${anchoredAt},"knownIdx":${knownIdx},"knownAt":${knownAt}`;
  const payload = event as unknown as Payload; // read by the table's keys, which the compiler checked against the event
  for (const [name, type] of payloadFields[kind]) line += `,"${name}":${textOf(context, type, payload[name])}`;
  return `${line}}`;
}

type Payload = Readonly<Record<string, unknown>>;

function payloadRecord(context: ExportContext, event: PatternEvent): Payload {
  const payload = event as unknown as Payload; // as in eventLine
  const fields: readonly (readonly [string, FieldType])[] = payloadFields[event.kind];
  return Object.fromEntries(fields.map(([name, type]) => [name, exported(context, type, payload[name])]));
}

function textOf(context: ExportContext, type: FieldType, value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return `${type === 'plain' ? value : toPrice(context.grid, value)}`;
  return JSON.stringify(exported(context, type, value));
}

function exported(context: ExportContext, type: FieldType, value: unknown): unknown {
  if (value === null || type === 'plain') return value;
  if (typeof value === 'number') return toPrice(context.grid, value);
  if (type === 'object') return idOf(context, value as ObjectIdentity); // the table says which fields are identities
  return (value as readonly ObjectIdentity[]).map((object) => idOf(context, object));
}

function idOf({ prefix, ids }: ExportContext, object: ObjectIdentity): string {
  const known = ids.get(object);
  if (known !== undefined) return known;
  const id = patternId(prefix, object);
  ids.set(object, id);
  return id;
}
