import { readFile } from 'node:fs/promises';
import { arch, platform } from 'node:process';
import { describe, expect, it } from 'vitest';
import { work } from '../../adapters/chart/draw-chart.worker.ts';
import { docCases } from './doc-cases.ts';
import { chartCase, logCase } from './doc-chart.ts';

const isReference = platform === 'linux' && arch === 'x64';

/** After a change on purpose: `npx vitest run --update=all test/patterns/doc-cases.test.ts` and `node scripts/draw-pattern-docs.ts`. */
describe.each(Object.entries(docCases))('the golden case %s', (name, doc) => {
  it('is logged as its page says', async () => {
    await expect(logCase(doc)).toMatchFileSnapshot(`../golden/patterns/${name}.txt`);
  });

  it('looks as on its page', async () => {
    const drawn = await work(chartCase(doc));
    const shown = await readFile(new URL(`../../docs/patterns/${name}.png`, import.meta.url));

    expect(drawn.length / shown.length).toBeCloseTo(1, 0.8);
    if (isReference) expect(Buffer.compare(drawn, shown), `docs/patterns/${name}.png differs`).toBe(0);
  });
});
