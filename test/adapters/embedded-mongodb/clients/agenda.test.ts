import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { expect, it } from 'vitest';
import { onEveryEngine } from '../engines.ts';

/** Jobs that two workers share; `npm run test:mongodb` asks for more. */
const jobs = Number(process.env['OUTCRY_TEST_AGENDA_JOBS'] ?? 100);

onEveryEngine('Agenda', ({ db }) => {
  const agendaOn = (collection: string, name: string): Agenda =>
    new Agenda({ backend: new MongoBackend({ mongo: db(), collection }), name, processEvery: 20, maxConcurrency: 50 });

  it('runs each job once, with two workers on it', { timeout: 20_000 + 100 * jobs }, async ({ task }) => {
    const runs = new Map<number, number>();
    const workers = ['one', 'two'].map((name) => agendaOn('jobs_once', name));
    for (const worker of workers) {
      worker.define<{ n: number }>('work', async (job) => {
        runs.set(job.attrs.data.n, (runs.get(job.attrs.data.n) ?? 0) + 1);
      });
    }
    const [first] = workers;
    for (let n = 0; n < jobs; n++) await first?.now('work', { n });
    await Promise.all(workers.map((worker) => worker.start()));
    await until(() => runs.size === jobs, 10 * jobs);
    await Promise.all(workers.map((worker) => worker.stop(false)));

    task.meta.proof = { cases: jobs };
    expect([...runs.entries()].filter(([, count]) => count !== 1)).toEqual([]);
  });

  it('repeats, lists, disables, cancels and counts jobs', async () => {
    const agenda = agendaOn('jobs_managed', 'manager');
    agenda.define('tick', async () => {});
    await agenda.start();
    await agenda.every(60_000, 'tick');
    await agenda.every(60_000, 'tick');
    await agenda.schedule(new Date(Date.now() + 60_000), 'tick', { once: true });

    const { jobs, total } = await agenda.queryJobs({ name: 'tick', sort: { nextRunAt: 'asc' }, limit: 10 });
    expect([jobs.length, total]).toEqual([2, 2]);
    expect(await agenda.disable({ name: 'tick' })).toBe(2);
    expect(await agenda.enable({ name: 'tick' })).toBe(2);
    expect(await agenda.cancel({ data: { once: true } })).toBe(1);
    expect((await agenda.getJobsOverview())[0]).toMatchObject({ name: 'tick', total: 1 });
    await agenda.stop(false);
  });

  it('keeps the failure of a job', async () => {
    const agenda = agendaOn('jobs_failed', 'failing');
    agenda.define('fail', async () => {
      throw new Error('on purpose');
    });
    await agenda.start();
    await agenda.now('fail', {});
    await until(async () => (await agenda.queryJobs({ name: 'fail' })).jobs[0]?.failCount === 1);
    await agenda.stop(false);

    expect((await agenda.queryJobs({ name: 'fail' })).jobs[0]).toMatchObject({ failReason: 'on purpose' });
  });
});

async function until(reached: () => boolean | Promise<boolean>, patience = 500): Promise<void> {
  for (let tries = 0; !(await reached()); tries += 1) {
    if (tries > patience) throw new Error('It has not happened in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
