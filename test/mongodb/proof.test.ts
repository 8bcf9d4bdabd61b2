import { expect, it } from 'vitest';
import { findingsIn, tableOf } from './proof.ts';

const claim = { name: 'nothing lost', file: 'kill/kill.test.ts', least: 200, needsReal: false };

const report = (...assertionResults: object[]): string =>
  JSON.stringify({ testResults: [{ name: '/x/test/kill/kill.test.ts', message: '', assertionResults }] });
const passed = (proof: object) => ({ fullName: 'kills', status: 'passed', failureMessages: [], meta: { proof } });
const failed = { fullName: ' kills', status: 'failed', failureMessages: ['1 write lost'], meta: {} };

it('adds up what the tests of a claim have looked at', () => {
  expect(
    findingsIn(report(passed({ cases: 150, writes: 7 }), passed({ cases: 50, writes: 8 })), [claim], false),
  ).toEqual([{ name: 'nothing lost', status: 'held', cases: 200, figures: { writes: 15 }, violations: [] }]);
});

it.each([
  ['a test failed', report(passed({ cases: 200 }), failed), 'kills: 1 write lost'],
  ['too little was looked at', report(passed({ cases: 199 })), 'only 199 of 200 were looked at'],
  ['no test ran', '{"testResults":[]}', 'only 0 of 200 were looked at'],
])('is violated where %s', (_, text, violation) => {
  expect(findingsIn(text, [claim], true)).toMatchObject([{ status: 'violated', violations: [violation] }]);
});

it('is not exercised where only a real MongoDB could tell', () => {
  expect(findingsIn(report(), [{ ...claim, needsReal: true }], false)).toMatchObject([{ status: 'not exercised' }]);
  expect(findingsIn(report(), [{ ...claim, needsReal: true }], true)).toMatchObject([{ status: 'violated' }]);
});

it('is written line by line, violations below', () => {
  const held = { name: 'plans', status: 'held', cases: 10, figures: { sorted: 3 }, violations: [] } as const;
  const violated = { name: 'kills', status: 'violated', cases: 2, figures: {}, violations: ['lost\nmuch'] } as const;

  expect(tableOf([held, violated])).toBe(
    'held           plans      10  3 sorted\nviolated       kills       2\n    lost\n    much\n',
  );
});
