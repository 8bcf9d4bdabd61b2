import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chance } from '../support/walk.ts';
import { startDesk } from './desk-process.ts';
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
  say(`${await layRecordings(folder)} candles, ${values.kills} kills, seed ${values.seed}`);
  const killed = await killedRun(folder, join(root, 'killed'));
  const calm = await run(folder, join(root, 'calm'), { speed: 10 * Number(values.speed) });
  const problems = compare(calm.outcome, killed.outcome);
  const { size } = killed.outcome.signals;
  const shownTwice = killed.shown.length - new Set(killed.shown).size;
  say(`undisturbed: ${calm.outcome.signals.size} signals, ${JSON.stringify(calm.outcome.deliveries)}`);
  say(
    `killed ${values.kills} times: ${size} signals, ${JSON.stringify(killed.outcome.deliveries)}, ${shownTwice} shown again after a kill`,
  );
  for (const problem of problems) say(`PROBLEM: ${problem}`);
  if (shownTwice > Number(values.kills)) problems.push('more repeats than kills');
  say(problems.length === 0 ? 'equal: none lost, none twice' : `${problems.length} problems`);
  return problems.length === 0 && size > 0 ? 0 : 1;
}

interface Run {
  readonly outcome: Outcome;
  /** Ids of the signals shown on the terminal, in order. */
  readonly shown: readonly string[];
}

async function killedRun(folder: string, dataDir: string): Promise<Run> {
  const next = chance(Number(values.seed));
  const shown: string[] = [];
  for (let kill = 1; kill <= Number(values.kills); kill++) {
    const desk = startDesk(folder, dataDir, {
      speed: Number(values.speed),
      onChat: (text) => shown.push(...shownIn(text)),
    });
    const isEarly = next() < 0.2;
    if (isEarly)
      await pause(next() * 800); // also before it is ready, amid migrations and the first scan
    else {
      await desk.ready;
      await pause(next() * 2_500);
    }
    await desk.kill();
    if (kill % 10 === 0) say(`${kill} kills, ${new Set(shown).size} signals shown so far`);
  }
  const last = await run(folder, dataDir, { speed: 10 * Number(values.speed) });
  return { outcome: last.outcome, shown: [...shown, ...last.shown] };
}

/** Runs a desk until the replay has ended and everything is delivered, closes it, and reads what it left. */
async function run(folder: string, dataDir: string, { speed }: { speed: number }): Promise<Run> {
  const shown: string[] = [];
  const desk = startDesk(folder, dataDir, { speed, onChat: (text) => shown.push(...shownIn(text)) });
  await desk.ready;
  for (let calm = 0; calm < 3; ) {
    await pause(1_000);
    const status = await desk.ask('/status', /has been open for/);
    calm = hasEnded(status) ? calm + 1 : 0;
  }
  await desk.close();
  return { outcome: await readOutcome(dataDir), shown };
}

/** Every recording is over, and nothing waits to be delivered. */
function hasEnded(status: string): boolean {
  const exchanges = status.split('\n').filter((line) => line.includes('replay of recorded candles'));
  return (
    exchanges.length > 0 &&
    exchanges.every((line) => line.includes('ended')) &&
    !/Deliveries.*(pending|leased)/.test(status)
  );
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
