import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongodb } from '../../../../adapters/embedded-mongodb/start.ts';
import { temporaryDirectory } from '../engines.ts';

/** What was acknowledged over all rounds. */
type Acknowledged = {
  readonly singles: Set<number>;
  readonly pairs: Set<number>;
  readonly counters: Map<number, number>;
};

/** How many writes were acknowledged, and what a round found wrong with them. */
export type KillReport = {
  readonly acknowledged: { readonly singles: number; readonly pairs: number; readonly counts: number };
  /** Acknowledged writes that were not there. */
  readonly lost: string[];
  /** Transactions of which a part was there. */
  readonly torn: string[];
  /** Indexes that do not fit their documents. */
  readonly misfits: string[];
};

/** Kills a writing process again and again, and looks each time whether everything that it was told is there. */
export async function killRounds(rounds: number): Promise<KillReport> {
  const dataDir = temporaryDirectory();
  const acknowledged: Acknowledged = { singles: new Set(), pairs: new Set(), counters: new Map() };
  const found = { lost: [], torn: [], misfits: [] };
  for (let round = 0; round < rounds; round += 1) {
    await writeAndKill(dataDir, round, acknowledged);
    await check(dataDir, acknowledged, found);
  }
  rmSync(dataDir, { recursive: true });
  const { singles, pairs, counters } = acknowledged;
  const counts = [...counters.values()].reduce((sum, count) => sum + count, 0);
  return { acknowledged: { singles: singles.size, pairs: pairs.size, counts }, ...found };
}

const writer = fileURLToPath(new URL('writer.ts', import.meta.url));

/** Numbers of different rounds never meet, so a write that was not acknowledged is not made again. */
const numbersARound = 1_000_000;

async function writeAndKill(dataDir: string, round: number, acknowledged: Acknowledged): Promise<void> {
  const child = spawn(process.execPath, [writer, dataDir, String(round * numbersARound)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  let lines = 0;
  const afterLines = 1 + Math.floor(Math.random() * 300);
  for await (const line of createInterface({ input: child.stdout })) {
    note(line, acknowledged);
    lines += 1;
    if (lines === afterLines) killSoon(child);
  }
  await closed;
}

/** In the middle of something, rather than right behind an acknowledgement. */
function killSoon(child: ChildProcess): void {
  setTimeout(() => child.kill('SIGKILL'), Math.random() * 20);
}

function note(line: string, { singles, pairs, counters }: Acknowledged): void {
  const [kind, id, value] = line.split(' ');
  if (kind === 'single') singles.add(Number(id));
  if (kind === 'pair') pairs.add(Number(id));
  if (kind === 'counter') counters.set(Number(id), Math.max(Number(value), counters.get(Number(id)) ?? 0));
}

type Found = Omit<KillReport, 'acknowledged'>;

async function check(dataDir: string, { singles, pairs, counters }: Acknowledged, found: Found): Promise<void> {
  const engine = await startEmbeddedMongodb({ dataDir });
  const client = new MongoClient(engine.uri);
  const db = client.db('kill');
  const ids = async (name: string) =>
    new Set((await db.collection<{ _id: number }>(name).find().toArray()).map(({ _id }) => _id));
  const [stored, left, right] = [await ids('singles'), await ids('left'), await ids('right')];
  const counted = await db.collection<{ _id: number; value: number }>('counters').find().toArray();
  const values = new Map(counted.map(({ _id, value }) => [_id, value]));

  found.lost.push(...[...singles].filter((n) => !stored.has(n)).map((n) => `single ${n}`));
  found.lost.push(...[...pairs].filter((n) => !left.has(n) && !right.has(n)).map((n) => `pair ${n}`));
  found.lost.push(...[...counters].filter(([n, value]) => (values.get(n) ?? 0) < value).map(([n]) => `counter ${n}`));
  found.torn.push(...[...left, ...right].filter((n) => !(left.has(n) && right.has(n))).map((n) => `pair ${n}`));
  for (const [at, { name }] of (await db.listCollections({}, { nameOnly: true }).toArray()).entries()) {
    const { errors } = await db.command({ validate: name, full: at === 0 });
    found.misfits.push(...errors.map((error: string) => `${name}: ${error}`));
  }
  await client.close();
  await engine.stop();
}
