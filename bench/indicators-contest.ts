import { type Measured, median } from './bench.ts';
import type { BenchMarket, Contender, IndicatorName, Library, Outputs } from './indicators-library.ts';
import { outputsOf } from './indicators-library.ts';

export type Mode = 'batch' | 'stream';

/** One indicator computed in one way, by us and by every peer that can. */
export interface Contest {
  readonly indicator: IndicatorName;
  readonly mode: Mode;
  readonly market: BenchMarket;
  readonly own: Library;
  readonly peers: readonly Library[];
}

/** What a contest came to. */
export interface Outcome {
  readonly indicator: IndicatorName;
  readonly mode: Mode;
  readonly figures: Readonly<Record<string, number | string>>;
  /** Our speed over each peer's, by its name. */
  readonly ratios: Readonly<Record<string, number>>;
  readonly guards: Measured['guards'];
}

const rounds = 5;
/** One timing is of as many passes as take about this long. */
const timedMs = 60;
/** Where a peer seeds an average otherwise, the seed's weight is below 1e-30 from here on. */
const warmRow = 1_000;
const tolerance = 1e-10;

/** Five interleaved rounds after a warm-up, then a look at what the same passes computed. */
export function hold({ indicator, mode, market, own, peers }: Contest): Outcome {
  const entries = [own, ...peers].map((library) => enter(library, { indicator, mode, market }));
  const entrants = entries.filter((entry) => typeof entry !== 'string');
  const times = timesOf(entrants);
  const [ownTimes = [], ...peerTimes] = times;
  const ratios = Object.fromEntries(
    peerTimes.map((list, at) => [entrants[at + 1]?.name ?? '', tenths(median(list) / median(ownTimes))]),
  );
  const label = `${indicator} ${mode}`;
  const speed = market.columns.length / median(ownTimes) / 1_000;
  const spread = (Math.max(...ownTimes) - Math.min(...ownTimes)) / median(ownTimes);
  return {
    indicator,
    mode,
    ratios,
    figures: {
      [`${label}, million values/s`]: tenths(speed),
      [`${label}, spread %`]: Math.round(spread * 100),
      ...Object.fromEntries(Object.entries(ratios).map(([peer, ratio]) => [`${label}, times ${peer}`, ratio])),
      ...Object.fromEntries(entries.filter((entry) => typeof entry === 'string').map((reason) => [`${label}`, reason])),
    },
    guards: guardsOf(label, entrants),
  };
}

interface Entrant {
  readonly name: string;
  readonly rounds: number;
  pass(): void;
  /** What the last pass computed. */
  read(): Outputs;
}

function enter(library: Library, { indicator, mode, market }: Omit<Contest, 'own' | 'peers'>): Entrant | string {
  const contender = library.contenders(market)[indicator];
  if (typeof contender === 'string') return `not compared: ${library.name} (${contender})`;
  const named = { name: library.name, rounds: contender.rounds ?? 0 };
  if (mode === 'batch') return { ...named, ...batchOf(contender) };
  const { stream } = contender;
  if (!stream) return `not compared: ${library.name} (it has no streams)`;
  const into = outputsOf[indicator].map(() => new Float64Array(market.columns.length));
  return { ...named, pass: () => stream(into), read: () => into };
}

function batchOf({ batch }: Contender) {
  let read: () => Outputs = () => [];
  const pass = () => {
    read = batch();
  };
  return { pass, read: () => read() };
}

/** Milliseconds a pass took, by entrant and round. */
function timesOf(entrants: readonly Entrant[]): number[][] {
  const passes = entrants.map(({ pass }) => Math.max(1, Math.round(timedMs / warmUp(pass))));
  const times: number[][] = entrants.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { pass }] of entrants.entries()) times[at]?.push(timeOf(pass, passes[at] ?? 1));
  }
  return times;
}

/** Runs passes for three timings' length and returns what one took at last. */
function warmUp(pass: () => void): number {
  const begun = performance.now();
  let last = Number.NaN;
  for (let count = 0; count < 3 || performance.now() - begun < 3 * timedMs; count += 1) last = timeOf(pass, 1);
  return last;
}

function timeOf(pass: () => void, passes: number): number {
  const begun = performance.now();
  for (let count = 0; count < passes; count += 1) pass();
  return (performance.now() - begun) / passes;
}

function guardsOf(label: string, [own, ...peers]: readonly Entrant[]): Measured['guards'] {
  if (!own) return [];
  return peers.map((peer) => ({
    name: `${label} equals ${peer.name} to ${Math.max(tolerance, peer.rounds)} after row ${warmRow}`,
    held: areEqual(own.read(), peer.read(), tolerance + peer.rounds),
  }));
}

/** Equal from the last row back to the end of the warm-up, absolutely below 1 and relatively above. */
function areEqual(own: Outputs, peer: Outputs, within: number): boolean {
  return own.every((column, output) => {
    const other = peer[output] ?? [];
    for (let row = warmRow; row < column.length; row += 1) {
      const [value, expected] = [Number(column[row]), Number(other[other.length - column.length + row])];
      if (!(Math.abs(value - expected) <= within * Math.max(1, Math.abs(expected)))) return false;
    }
    return true;
  });
}

/** Equal in every bit, from the first row. */
export function isSame(one: Outputs, other: Outputs): boolean {
  return one.every((column, output) =>
    Array.from(column).every((value, row) => Object.is(value, other[output]?.[row])),
  );
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
