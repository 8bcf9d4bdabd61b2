import { readFile, writeFile } from 'node:fs/promises';
import { arch, platform } from 'node:process';
import { expect, it } from 'vitest';
import { work } from '../../../adapters/chart/draw-chart.worker.ts';
import { goldenCharts } from './golden-charts.ts';
import { sizeOf } from './png.ts';

const isReference = platform === 'linux' && arch === 'x64';
if (!isReference) process.stdout.write('not exercised: golden pictures byte for byte, they were drawn on linux x64\n');

it.each(Object.keys(goldenCharts))('%s looks as it did', async (name) => {
  const file = new URL(`../../golden/charts/${name}.png`, import.meta.url);
  const drawn = await drawGolden(name);
  if (process.env['OUTCRY_TEST_GOLDEN'] === 'write') await writeFile(file, drawn);
  const golden = await readFile(file);

  expect(sizeOf(drawn)).toEqual(sizeOf(golden));
  expect(drawn.length / golden.length).toBeCloseTo(1, 0.8);
  if (isReference) expect(Buffer.compare(drawn, golden), `${name}.png differs`).toBe(0);
});

it('draws the same bytes again', async () => {
  const [name = ''] = Object.keys(goldenCharts);
  const [first, second] = [await drawGolden(name), await drawGolden(name)];

  expect(Buffer.compare(first, second)).toBe(0);
});

async function drawGolden(name: string): Promise<Uint8Array> {
  const chart = goldenCharts[name]?.();
  if (!chart) throw new Error(`no chart named ${name}`);
  return await work(chart);
}
