import { basename } from 'node:path';
import { StartError } from '../../src/errors.ts';
import type { Market } from '../../src/market/market.ts';
import { parseExchange, parseSymbol } from '../../src/market/symbol.ts';
import { parseTimeframe, timeframes } from '../../src/market/timeframe.ts';
import type { PatternEvent } from '../../src/patterns/event.ts';
import { eventKinds } from '../../src/patterns/event-table.ts';
import { poolKinds, zoneKinds } from '../../src/patterns/object.ts';
import { type PresetName, presetNames } from '../../src/patterns/params.ts';
import { parseTime, type UnixMs } from '../../src/time.ts';
import { knownName } from './known-name.ts';

/** Options of the command as typed. */
export interface PatternsOptions {
  readonly timeframe: string;
  readonly symbol?: string;
  readonly tickSize?: string;
  readonly preset?: string;
  readonly only?: string;
  readonly from?: string;
  readonly to?: string;
  readonly summary?: boolean;
  readonly chart?: string;
  readonly json?: boolean;
}

/** The same options, understood. */
export interface PatternsRequest {
  readonly market: Market;
  /** Undefined where the file is to tell. */
  readonly tickSize: number | undefined;
  readonly preset: PresetName;
  /** Before which candles open that are read at all. */
  readonly to: UnixMs | undefined;
  /** Whether an event is wanted. */
  readonly wants: (event: PatternEvent) => boolean;
}

/** Reads what was typed. Throws `StartError` for what does not fit, with the nearest that does. */
export function readRequest(path: string, options: PatternsOptions): PatternsRequest {
  const { preset = 'default', tickSize } = options;
  const [from, to] = [timeOf('--from', options.from), timeOf('--to', options.to)];
  if (from !== undefined && to !== undefined && from >= to)
    throw new StartError(`--from ${options.from} is not before --to ${options.to}.`);
  return {
    market: marketOf(path, options),
    tickSize: tickSize === undefined ? undefined : stepOf(tickSize),
    preset: knownName('--preset', preset, presetNames),
    to,
    wants: filterOf({ from, to, names: namesOf(options.only) }),
  };
}

function marketOf(path: string, { timeframe: typed, symbol: named }: PatternsOptions): Market {
  const [, exchange = '', base = '', quote = ''] = /^([a-z0-9]+)_([A-Z0-9]+)-([A-Z0-9]+)_/.exec(basename(path)) ?? [];
  const timeframe = parseTimeframe(typed) ?? knownName('--timeframe', typed, timeframes);
  const symbol = parseSymbol(named ?? `${base}/${quote}`);
  if (symbol) return { exchange: parseExchange(exchange) ?? unknownExchange, symbol, timeframe };
  if (named !== undefined) throw new StartError(`--symbol ${named} is no symbol; write one such as BTC/USDT.`);
  throw new StartError('Name the symbol with --symbol BTC/USDT: the file’s name does not tell it.');
}

const unknownExchange = parseExchange('file') as Market['exchange']; // a constant that the parser accepts

function stepOf(typed: string): number {
  const step = Number(typed);
  if (step > 0 && Number.isFinite(step)) return step;
  throw new StartError(`--tick-size ${typed} is not a price step; write one such as 0.01.`);
}

function timeOf(option: string, typed: string | undefined): UnixMs | undefined {
  const time = typed === undefined ? undefined : parseTime(typed);
  if (typed === undefined || time !== undefined) return time;
  throw new StartError(`${option} ${typed} is not a time; write one such as 2024-03-01 or 2024-03-01T14:30 (UTC).`);
}

const names = [...eventKinds, ...zoneKinds, ...poolKinds] as const;

function namesOf(typed: string | undefined): ReadonlySet<string> | undefined {
  if (typed === undefined) return undefined;
  return new Set(typed.split(',').map((name) => knownName('--only', name, names)));
}

interface Filter {
  readonly from: UnixMs | undefined;
  readonly to: UnixMs | undefined;
  readonly names: ReadonlySet<string> | undefined;
}

function filterOf({ from, to, names: wanted }: Filter): PatternsRequest['wants'] {
  const [first, end] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY];
  return (event) => event.knownAt >= first && event.knownAt < end && (wanted === undefined || isNamed(event, wanted));
}

function isNamed(event: PatternEvent, wanted: ReadonlySet<string>): boolean {
  if (wanted.has(event.kind)) return true;
  return ('zone' in event && wanted.has(event.zone)) || ('pool' in event && wanted.has(event.pool));
}
