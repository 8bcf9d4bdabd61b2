import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { expect } from 'vitest';
import { startEmbeddedMongodb } from '../../../../adapters/embedded-mongodb/start.ts';
import { temporaryDirectory } from '../engines.ts';

/** What was acknowledged over all rounds. */
export type Acknowledged = {
  readonly singles: Set<number>;
  readonly pairs: Set<number>;
  readonly counters: Map<number, number>;
};

/**
 * Kills a writing process again and again, and looks each time whether everything that it was told is there.
 *
 * Fails on a lost write, a transaction that is half there, or an index that does not fit its documents.
 */
export async function killRounds(rounds: number): Promise<Acknowledged> {
  const dataDir = temporaryDirectory();
  const acknowledged: Acknowledged = { singles: new Set(), pairs: new Set(), counters: new Map() };
  for (let round = 0; round < rounds; round += 1) {
    await writeAndKill(dataDir, round, acknowledged);
    await check(dataDir, acknowledged);
  }
  rmSync(dataDir, { recursive: true });
  return acknowledged;
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

async function check(dataDir: string, { singles, pairs, counters }: Acknowledged): Promise<void> {
  const engine = await startEmbeddedMongodb({ dataDir });
  const client = new MongoClient(engine.uri);
  const db = client.db('kill');
  const ids = async (name: string) =>
    new Set((await db.collection<{ _id: number }>(name).find().toArray()).map(({ _id }) => _id));
  const [stored, left, right] = [await ids('singles'), await ids('left'), await ids('right')];

  expect([...singles].filter((n) => !stored.has(n))).toEqual([]);
  expect([...pairs].filter((n) => !left.has(n))).toEqual([]);
  expect(left).toEqual(right);
  for (const { _id, value } of await db.collection<{ _id: number; value: number }>('counters').find().toArray()) {
    expect(value).toBeGreaterThanOrEqual(counters.get(_id) ?? 0);
  }
  for (const name of ['singles', 'left', 'right', 'counters']) {
    if ((await db.listCollections({ name }).toArray()).length === 0) continue;
    expect(await db.command({ validate: name })).toMatchObject({ valid: true, errors: [] });
  }
  await client.close();
  await engine.stop();
}
