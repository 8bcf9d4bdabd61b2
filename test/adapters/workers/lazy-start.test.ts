import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);

it('loads neither piscina nor canvas before the first chart, and keeps canvas out of the main thread after it', async () => {
  const script = `
    import { createRequire } from 'node:module';
    const loaded = () => ['piscina', '@napi-rs/canvas'].filter((name) =>
      Object.keys(createRequire(import.meta.url).cache).some((path) => path.replaceAll('\\\\', '/').includes('/' + name + '/')));
    const { workerPool } = await import('./adapters/workers/worker-pool.ts');
    const { canvasChartRenderer } = await import('./adapters/chart/canvas-chart-renderer.ts');
    const { sampleChart } = await import('./test/adapters/chart/sample-chart.ts');
    const pool = workerPool();
    const renderer = canvasChartRenderer(pool);
    const before = loaded();
    const { length } = await renderer.render(sampleChart());
    console.log(JSON.stringify({ before, after: loaded(), drawn: length > 10_000 }));
    await pool.close();
  `;
  const args = ['--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });

  expect(JSON.parse(stdout)).toEqual({ before: [], after: ['piscina'], drawn: true });
});
