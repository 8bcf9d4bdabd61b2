import type { PlatformId } from '../chat/incoming.ts';
import type { Origin } from '../market/listing.ts';
import type { ExchangeId } from '../market/symbol.ts';
import type { UnixMs } from '../time.ts';

/** How the desk is. */
export interface DeskStatus {
  readonly version: string;
  readonly upMs: number;
  readonly store: { readonly engine: 'embedded' | 'mongodb'; readonly version: string; readonly latencyMs: number };
  readonly exchanges: readonly {
    readonly exchange: ExchangeId;
    readonly origin: Origin;
    readonly up: boolean;
    readonly since: UnixMs;
    readonly latencyMs?: number;
    /** True where a replay has come to the end of every recording. */
    readonly ended?: boolean;
  }[];
  readonly platforms: readonly { readonly platform: PlatformId; readonly up: boolean; readonly trouble?: string }[];
  readonly jobs: readonly { readonly name: string; readonly running: boolean; readonly failuresInARow: number }[];
  /** Markets that someone watches. */
  readonly markets: number;
  readonly signals: number;
  /** Candles refused so far, by reason. */
  readonly quarantined: Readonly<Record<string, number>>;
  /** Deliveries by state. */
  readonly deliveries: Readonly<Record<string, number>>;
  /** How long the delivery has waited that waits longest; absent where none waits. */
  readonly waitingMs?: number;
}
