import { writeFile } from 'node:fs/promises';
import { work } from '../adapters/chart/draw-chart.worker.ts';
import { docCases } from '../test/patterns/doc-cases.ts';
import { chartCase } from '../test/patterns/doc-chart.ts';

/** Draws the pictures of docs/patterns; a test compares them with what the code finds. */
for (const [name, doc] of Object.entries(docCases)) {
  await writeFile(new URL(`../docs/patterns/${name}.png`, import.meta.url), await work(chartCase(doc)));
  console.log(`docs/patterns/${name}.png`);
}
