import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chance } from '../support/walk.ts';
import { type DeskProcess, startDesk } from './desk-process.ts';
import { type Outcome, readOutcome } from './read-outcome.ts';
import { layRecordings } from './recordings.ts';

/**
 * Replays the same recordings twice: once undisturbed, once killed without warning again and again. Both must end with
 * the same signals, each queued once for whoever watches.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    speed: { type: 'string', default: '3600' },
    seed: { type: 'string', default: '1' },
  },
});
const root = mkdtempSync(join(tmpdir(), 'outcry-kill-'));
try {
  process.exitCode = await compareRuns();
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function compareRuns(): Promise<number> {
  const folder = join(root, 'candles');
  const { source, ends } = await layRecordings(folder);
  say(`${source} candles, ${values.kills} kills, seed ${values.seed}`);
  const killed = await killedRun({ folder, ends, dataDir: join(root, 'killed') });
  const calm = await finishedRun({ folder, ends, dataDir: join(root, 'calm') });
  const shownTwice = killed.shown.length - new Set(killed.shown).size;
  say(`undisturbed: ${summary(calm.outcome)}`);
  say(`killed ${values.kills} times: ${summary(killed.outcome)}, ${shownTwice} shown again after a kill`);
  const problems = compare(calm.outcome, killed.outcome);
  if (shownTwice > Number(values.kills)) problems.push('more shown again than kills');
  if (killed.outcome.signals.size === 0) problems.push('there was nothing to lose');
  for (const problem of problems.slice(0, 10)) say(`PROBLEM: ${problem.slice(0, 300)}`);
  say(problems.length === 0 ? 'equal: none lost, none twice' : `${problems.length} problems`);
  return problems.length === 0 ? 0 : 1;
}

function summary({ signals, deliveries }: Outcome): string {
  return `${signals.size} signals, deliveries ${JSON.stringify(deliveries)}`;
}

/** What a run replays, where it keeps its data, and when it is over. */
interface Place {
  readonly folder: string;
  readonly dataDir: string;
  readonly ends: readonly RegExp[];
}

interface Run {
  readonly outcome: Outcome;
  /** Ids of the signals shown on the terminal, in order. */
  readonly shown: readonly string[];
}

async function killedRun(place: Place): Promise<Run> {
  const next = chance(Number(values.seed));
  const shown: string[] = [];
  for (let kill = 1; kill <= Number(values.kills); kill++) {
    const desk = start(place, Number(values.speed), shown);
    if (next() < 0.2)
      await pause(next() * 1_000); // also before it is ready, amid migrations and the first scan
    else await desk.ready.then(() => pause(next() * 2_500));
    await desk.kill();
    if (kill % 10 === 0) say(`${kill} kills, ${new Set(shown).size} signals shown so far`);
  }
  const last = await finishedRun(place);
  return { outcome: last.outcome, shown: [...shown, ...last.shown] };
}

/** Runs a desk until every recording is scanned to its end and everything is delivered, closes it, and reads what it left. */
async function finishedRun(place: Place): Promise<Run> {
  const shown: string[] = [];
  const desk = start(place, 20 * Number(values.speed), shown);
  await desk.ready;
  while (!(await hasFinished(desk, place))) await pause(1_000);
  await desk.close();
  return { outcome: await readOutcome(place.dataDir), shown };
}

async function hasFinished(desk: DeskProcess, { ends }: Place): Promise<boolean> {
  const watchlist = await desk.ask('/watchlist', /You watch/);
  if (!ends.every((end) => end.test(watchlist))) return false;
  return /Deliveries +\d+ delivered$/m.test(await desk.ask('/status', /has been open for/));
}

function start({ folder, dataDir }: Place, speed: number, shown: string[]): DeskProcess {
  return startDesk(folder, dataDir, { speed, onChat: (text) => shown.push(...shownIn(text)) });
}

/** The id of a signal that was published; the greeting's is not. */
function shownIn(text: string): string[] {
  const id = /^Signal ([0-9a-f]{8}) /m.exec(text)?.[1];
  return id === undefined || text.startsWith('The newest signal') ? [] : [id];
}

function compare(calm: Outcome, killed: Outcome): string[] {
  const lost = [...calm.signals.keys()]
    .filter((id) => !killed.signals.has(id))
    .map((id) => `lost ${id} ${calm.signals.get(id)}`);
  const invented = [...killed.signals.keys()]
    .filter((id) => !calm.signals.has(id))
    .map((id) => `invented ${id} ${killed.signals.get(id)}`);
  const changed = [...calm.signals]
    .filter(([id, content]) => killed.signals.has(id) && killed.signals.get(id) !== content)
    .map(([id]) => `changed ${id}`);
  const queues =
    JSON.stringify(calm.deliveryKeys) === JSON.stringify(killed.deliveryKeys) ? [] : ['different deliveries'];
  const twice = new Set(killed.deliveryKeys).size === killed.deliveryKeys.length ? [] : ['a delivery was queued twice'];
  const open = Object.keys(killed.deliveries)
    .filter((state) => state !== 'done')
    .map((state) => `deliveries ${state}`);
  return [...lost, ...invented, ...changed, ...queues, ...twice, ...open];
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
