import { expect, it } from 'vitest';
import { tallyStep, tallyTests, total, writeTally } from '../../scripts/tally.ts';

const report = (counts: object, testResults: readonly object[] = []) =>
  JSON.stringify({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults, ...counts });

it.each([
  [report({ numPassedTests: 7 }), '7 passed, 0 failed'],
  [report({ numPassedTests: 7, numFailedTests: 2 }), '7 passed, 2 failed'],
  [report({ numPassedTests: 7, numPendingTests: 2, numTodoTests: 1 }), '7 passed, 0 failed, 3 skipped'],
  [report({ numPassedTests: 7 }, [{ status: 'failed', assertionResults: [] }]), '7 passed, 1 failed'],
  [report({ numFailedTests: 1 }, [{ status: 'failed', assertionResults: [{}] }]), '0 passed, 1 failed'],
  [undefined, '0 passed, 1 failed'],
])('counts a report of tests', (text, line) => {
  expect(writeTally(tallyTests(text))).toBe(line);
});

it('counts each step as one check', () => {
  const all = total([tallyTests(report({ numPassedTests: 5 })), tallyStep(true), tallyStep(false)]);

  expect(writeTally(all)).toBe('6 passed, 1 failed');
});
