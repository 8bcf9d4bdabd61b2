import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cases } from './cases.ts';

const specification = new URL('../../../shared/specs/abuse-cases.md', import.meta.url);
const isSpecificationThere = existsSync(specification);
const counts = { W: 16, I: 15, M: 17, A: 11, N: 15 };
const ids = Object.entries(counts).flatMap(([group, count]) =>
  Array.from({ length: count }, (_, at) => group + (at + 1)),
);
const entries = Object.entries(cases);
const tested = entries.flatMap(([id, known]) => ('tests' in known ? [{ id, ...known }] : []));

tell();

it('lists all 74 cases, none twice and no other', () => {
  expect(ids).toHaveLength(74);
  expect(Object.keys(cases).sort()).toEqual([...ids].sort());
});

it.runIf(isSpecificationThere)('lists the cases of the specification', () => {
  const rows = readFileSync(specification, 'utf8').matchAll(/^\| ([WIMAN]\d+) \|/gm);

  expect(Array.from(rows, ([, id]) => id).sort()).toEqual([...ids].sort());
});

it.each(tested)('$id is covered by tests that exist', ({ tests }) => {
  expect(tests.length).toBeGreaterThan(0);
  for (const [file, title] of tests) {
    expect(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).toContain(`'${title}'`);
  }
});

/** Prints what is covered, in part, not at all, and what has no surface: each is counted apart. */
function tell(): void {
  const partly = tested.filter(({ lacks }) => lacks);
  const bare = entries.flatMap(([id, known]) =>
    'noSurface' in known ? [`${id} no surface yet: ${known.noSurface}`] : [],
  );
  const open = entries.flatMap(([id, known]) => ('open' in known ? [`${id} not tested yet: ${known.open}`] : []));
  const lines = [
    `abuse cases: ${tested.length - partly.length} covered, ${partly.length} in part, ${open.length} not tested yet, ${bare.length} without a surface`,
    ...partly.map(({ id, lacks }) => `${id} not tested yet: ${lacks}`),
    ...open,
    ...bare,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
