import { z } from 'zod';

/** What a test that is part of the engine's proof leaves in its `meta`: how much it looked at, and details by name. */
export type Proof = { readonly cases: number } & Readonly<Record<string, number>>;

declare module 'vitest' {
  interface TaskMeta {
    proof?: Proof;
  }
}

/** One line of the proof: a test file, and how much it has to look at to count. */
export interface Claim {
  readonly name: string;
  /** The end of the test file's path. */
  readonly file: string;
  readonly least: number;
  /** Cannot be looked at without a real MongoDB. */
  readonly needsReal: boolean;
}

/** A claim after the tests have run. */
export interface Finding {
  readonly name: string;
  readonly status: 'held' | 'violated' | 'not exercised';
  readonly cases: number;
  /** Details that the tests have counted. */
  readonly figures: Readonly<Record<string, number>>;
  /** What each test that failed says. */
  readonly violations: readonly string[];
}

const reported = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
          meta: z.object({ proof: z.record(z.string(), z.number()).optional() }).nullish(),
        }),
      ),
    }),
  ),
});

type Report = z.infer<typeof reported>['testResults'];
type Test = Report[number]['assertionResults'][number];

/** Reads what vitest's JSON reporter says of the claims; a claim that nothing is said of, or too little, is violated. */
export function findingsIn(report: string, claims: readonly Claim[], isRealThere: boolean): Finding[] {
  const { testResults } = reported.parse(JSON.parse(report));
  return claims.map((claim) => findingOf(claim, testResults, isRealThere));
}

function findingOf({ name, file, least, needsReal }: Claim, report: Report, isRealThere: boolean): Finding {
  if (needsReal && !isRealThere) return { name, status: 'not exercised', cases: 0, figures: {}, violations: [] };
  const results = report.filter((one) => one.name.endsWith(file));
  const tests = results.flatMap(({ assertionResults }) => assertionResults);
  const { cases = 0, ...figures } = sums(tests);
  const failures = tests.filter(({ status }) => status === 'failed').map(failureOf);
  const unloaded = results.flatMap(({ message }) => (message ? [message] : []));
  const tooFew = cases < least ? [`only ${cases} of ${least} were looked at`] : [];
  const violations = [...failures, ...(failures.length === 0 ? [...unloaded, ...tooFew] : [])];
  return { name, status: violations.length === 0 ? 'held' : 'violated', cases, figures, violations };
}

const failureOf = ({ fullName, failureMessages }: Test): string => `${fullName.trim()}: ${failureMessages?.[0] ?? ''}`;

function sums(tests: readonly Test[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { meta } of tests)
    for (const [name, count] of Object.entries(meta?.proof ?? {})) totals[name] = (totals[name] ?? 0) + count;
  return totals;
}

/** The findings as a table, each violation below its line. */
export function tableOf(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ name, status, cases, figures, violations }) => [
    `${status.padEnd(13)}  ${name.padEnd(width)}  ${String(cases).padStart(6)}  ${details(figures)}`.trimEnd(),
    ...violations.map((violation) => `    ${violation.slice(0, mostShown).replaceAll('\n', '\n    ')}`),
  ]);
  return `${lines.join('\n')}\n`;
}

const mostShown = 2_000;

const details = (figures: Finding['figures']): string =>
  Object.entries(figures)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
