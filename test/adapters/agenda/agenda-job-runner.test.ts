import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { agendaJobRunner } from '../../../adapters/agenda/agenda-job-runner.ts';
import type { JobRunner, RunnableJob } from '../../../src/ports/job-runner.ts';
import { onEveryEngine, silent, useDatabase } from '../../support/databases.ts';
import { commandLog, planOf, shapesOf } from '../../support/query-plans.ts';
import { testScope } from '../../support/test-scope.ts';
import { until } from '../../support/until.ts';

const hourMs = 3_600_000;

onEveryEngine('jobs', (engine) => {
  const log = commandLog();
  const database = useDatabase(engine, { onClient: (client) => log.listenTo(client) });
  const runners: JobRunner[] = [];
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop(1_000)));
  });

  function runner(scope = testScope(), connection = database().connection) {
    const made = agendaJobRunner({ connection, logger: silent, scope });
    runners.push(made);
    return made;
  }
  const rows = () => database().client.db().collection('agenda_jobs');
  const lockedNames = async () =>
    (
      await rows()
        .find({ lockedAt: { $ne: null } })
        .toArray()
    ).map(({ name }) => name);

  it('runs a job at once and then about every second, for two commands a run', async () => {
    const startedAt: number[] = [];
    const one = runner();
    await one.start([job('tick', 1_000, async () => void startedAt.push(performance.now()))]);
    const before = log.sent.length;
    await until(() => startedAt.length === 3, 15_000);

    const gaps = startedAt.slice(1).map((time, index) => time - (startedAt[index] ?? 0));
    const commands = log.sent.slice(before).filter(({ collection }) => collection === 'agenda_jobs').length;
    expect(startedAt[0]).toBeDefined();
    for (const gap of gaps) expect(gap).toBeLessThan(4_000) /* a busy machine is late, but never stops */;
    for (const gap of gaps) expect(gap).toBeGreaterThan(950);
    expect(commands / startedAt.length).toBeLessThanOrEqual(2);
    expect(one.states()).toEqual([
      { name: 'tick', running: expect.any(Boolean), failuresInARow: 0, lastFinishedAt: expect.any(Number) },
    ]);
  });

  it('reports a run that fails, and runs again at its time', async () => {
    const scope = testScope();
    const one = runner(scope);
    let runs = 0;
    await one.start([
      job('shaky', 500, async () => {
        runs += 1;
        if (runs < 3) throw new Error(`run ${runs}`);
      }),
    ]);
    await until(() => runs === 2);
    await until(() => one.states()[0]?.failuresInARow === 2);
    await until(() => one.states()[0]?.failuresInARow === 0);

    expect(scope.failures.map(({ error, during }) => [(error as Error).message, during])).toEqual([
      ['run 1', 'job shaky'],
      ['run 2', 'job shaky'],
    ]);
    expect(scope.work.length).toBeGreaterThanOrEqual(3);
    expect(await rows().findOne({ name: 'shaky' })).toMatchObject({ failReason: null });
  });

  it.each([499, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses an interval of %d ms before anything is written',
    async (everyMs) => {
      await expect(runner().start([job('good', 1_000), job('bad', everyMs)])).rejects.toThrow(RangeError);
      expect(await rows().countDocuments()).toBe(0);
    },
  );

  it('removes what is no longer listed, changes what changed, and leaves the rest alone', async () => {
    const first = runner();
    await first.start([job('same', hourMs), job('changed', hourMs), job('gone', hourMs)]);
    await until(() => first.states().every(({ lastFinishedAt }) => lastFinishedAt !== undefined));
    await first.stop(1_000);
    const before = await rows().findOne({ name: 'same' });

    await runner().start([job('same', hourMs), job('changed', 2 * hourMs)]);

    const after = await rows().find().sort({ name: 1 }).toArray();
    expect(after.map(({ name, repeatInterval }) => [name, repeatInterval])).toEqual([
      ['changed', 2 * hourMs],
      ['same', hourMs],
    ]);
    expect(after[1]).toEqual(before);
    expect(after[0]?.['nextRunAt'].getTime()).toBeGreaterThan(Date.now() + 1.9 * hourMs);
  });

  it('removes everything where nothing is listed', async () => {
    const one = runner();
    await one.start([job('gone', hourMs)]);
    await one.stop(1_000);

    await runner().start([]);

    expect(await rows().countDocuments()).toBe(0);
  });

  it('does not unlock a running job when a second worker starts, even with another interval', async () => {
    let runs = 0;
    const slow = (everyMs: number) =>
      job('slow', everyMs, async () => {
        runs += 1;
        await sleep(1_200);
      });
    await runner().start([slow(hourMs)]);
    await until(() => runs === 1);
    const before = await rows().findOne({ name: 'slow' });

    const second = runner(testScope(), await database().connect());
    await second.start([slow(500)]);
    await sleep(800);

    expect(runs).toBe(1);
    expect(await rows().findOne({ name: 'slow' })).toMatchObject({
      lockedAt: before?.['lockedAt'],
      repeatInterval: 500,
    });
  });

  it('waits for what runs when told to stop, and leaves nothing locked', async () => {
    let ended = 0;
    const one = runner();
    const slow = Array.from({ length: 25 }, (_, number) =>
      job(`slow-${number}`, hourMs, async () => {
        await sleep(400);
        ended += 1;
      }),
    );
    await one.start(slow);
    await until(async () => (await lockedNames()).length === 25); // more than may run at once: some are queued

    await one.stop(5_000);

    const endedAtStop = ended;
    expect(await lockedNames()).toEqual([]);
    expect(endedAtStop).toBeGreaterThan(0);
    expect(endedAtStop).toBeLessThan(25);
    expect(one.states().some(({ running }) => running)).toBe(false);
    await sleep(600);
    expect(ended).toBe(endedAtStop);
  });

  it('tells what runs that it stops, so that it can leave the rest for later', async () => {
    const one = runner();
    let sawStop = false;
    const obedient: RunnableJob = {
      name: 'obedient',
      everyMs: hourMs,
      async run(stopping) {
        while (!stopping.aborted) await sleep(10);
        sawStop = true;
        return {};
      },
    };
    await one.start([obedient]);
    await until(() => one.states()[0]?.running === true);

    await one.stop(5_000);

    expect(sawStop).toBe(true);
    expect(one.states()[0]?.running).toBe(false);
  });

  it('leaves nothing locked where a job does not end in time either', async () => {
    const one = runner();
    await one.start([job('endless', hourMs, () => sleep(600))]);
    await until(() => one.states()[0]?.running === true);

    await one.stop(100);

    expect(await lockedNames()).toEqual([]);
    await sleep(600);
  });

  it('takes a job neither while nor after it stops', async () => {
    for (let round = 0; round < 10; round += 1) {
      const one = runner();
      await one.start([job('tick', 500), job('tock', 500)]);
      await sleep(round * 7);
      await one.stop(1_000);
      expect(await lockedNames()).toEqual([]);
    }
  });

  it('does not overlap a run that outlives its interval', async () => {
    let atOnce = 0;
    let most = 0;
    let runs = 0;
    await runner().start([
      job('long', 500, async () => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await sleep(700);
        atOnce -= 1;
        runs += 1;
      }),
    ]);
    await until(() => runs === 2, 6_000);

    expect(most).toBe(1);
  });

  it('frees at once what a process held that was killed on this machine, and nothing else', async () => {
    const holders = {
      killed: [hostname(), 2 ** 30, 1, 'x'],
      'earlier-of-our-number': [hostname(), process.pid, 1, 'x'],
      alive: [hostname(), process.ppid, 1, 'x'],
      elsewhere: ['elsewhere', 2 ** 30, 1, 'x'],
    };
    const locked = Object.entries(holders).map(([name, holder]) => ({
      ...dueRow(name),
      lockedAt: new Date(),
      lastModifiedBy: JSON.stringify(holder),
    }));
    await rows().insertMany(locked);
    const ran: string[] = [];

    await runner().start(Object.keys(holders).map((name) => job(name, hourMs, async () => void ran.push(name))));
    await sleep(900);

    expect(ran.sort()).toEqual(['earlier-of-our-number', 'killed']);
    expect((await lockedNames()).sort()).toEqual(['alive', 'elsewhere']);
  });

  it('schedules each job once where two workers start together', async () => {
    const jobs = Array.from({ length: 20 }, (_, number) => job(`job-${number}`, hourMs));
    const second = await database().connect();

    await Promise.all([runner().start(jobs), runner(testScope(), second).start(jobs)]);

    expect(await rows().countDocuments()).toBe(20);
  });

  const many = engine.name === 'mongodb' ? 1_000 : 200;
  it(`runs each of ${many} due jobs once over two workers`, { timeout: 40_000 }, async () => {
    const runs = new Map<string, number>();
    const jobs = Array.from({ length: many }, (_, number) => {
      const name = `job-${number}`;
      return job(name, hourMs, async () => void runs.set(name, (runs.get(name) ?? 0) + 1));
    });
    const second = await database().connect();
    await rows().insertMany(jobs.map(({ name }) => dueRow(name)));

    await Promise.all([runner().start(jobs), runner(testScope(), second).start(jobs)]);
    await until(() => runs.size === many, 30_000);
    await Promise.all(runners.map((one) => one.stop(2_000)));

    expect([...runs.values()].filter((count) => count !== 1)).toEqual([]);
    expect(await rows().countDocuments()).toBe(many);
    expect(await lockedNames()).toEqual([]);
  });

  it.runIf(engine.name === 'mongodb')('finds rows by an index in every query made above', async () => {
    const shapes = shapesOf(log.sent).filter(({ collection }) => collection === 'agenda_jobs');
    const plans = await Promise.all(shapes.map((one) => planOf(database().client, one)));

    expect(shapes.length).toBeGreaterThan(5);
    const deletesAll = ({ command }: (typeof shapes)[number]) => JSON.stringify(command['deletes']?.[0]?.q) === '{}';
    const scanned = shapes.filter((one, index) => plans[index]?.includes('COLLSCAN') && !deletesAll(one));
    expect(scanned.map(({ command }) => command)).toEqual([]);
  });

  it('keeps no log of its own', async () => {
    expect(await database().client.db().collection('agenda_logs').countDocuments()).toBe(0);
  });
});

function job(name: string, everyMs: number, work: () => Promise<unknown> = async () => undefined): RunnableJob {
  return {
    name,
    everyMs,
    async run() {
      await work();
      return {};
    },
  };
}

/** A row as Agenda leaves it, due now. */
function dueRow(name: string) {
  return { name, type: 'single', repeatInterval: hourMs, priority: 0, nextRunAt: new Date(), lockedAt: null };
}
