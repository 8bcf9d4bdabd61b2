import type { UnixMs } from '../time.ts';
import type { LayerName, ObjectIdentity } from './object.ts';
import type { ZonePayload } from './payload-of-zones.ts';
import type { ChartPayload } from './payloads.ts';
import type { Side } from './side.ts';

/** What an event says beside the common part (smc.md 6). Prices are in ticks. */
export type EventPayload = ChartPayload | ZonePayload;

export type EventKind = EventPayload['kind'];

/** What every event says. `seq` counts from 0; `…Idx` count accepted candles from 0. */
export interface EventHead {
  readonly seq: number;
  readonly revision: number;
  readonly side: Side | 0;
  readonly layer: LayerName | null;
  readonly object: ObjectIdentity;
  readonly anchorIdx: number;
  /** Open time of the candle it is drawn at. */
  readonly anchoredAt: UnixMs;
  readonly knownIdx: number;
  /** Close time of the candle that decided it, or the boundary that did; nothing may act on the event before. */
  readonly knownAt: UnixMs;
}

/** One line of the log, told apart by `kind`. Prices are in ticks; `exportEvent` gives them in quote. */
export type PatternEvent = EventHead & EventPayload;
