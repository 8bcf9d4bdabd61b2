import type { CliTools } from './cli.ts';

/** What one check of the doctor found. */
export interface CheckResult {
  readonly name: string;
  readonly state: 'fine' | 'warning' | 'broken';
  readonly found: string;
  /** What to do about it; empty where there is nothing to do. */
  readonly fix: string;
}

const marks = { fine: 'ok  ', warning: 'warn', broken: 'FAIL' } as const;

/** Prints what the doctor found; exit code 1 where something is broken. */
export async function printDoctor(
  { print }: Pick<CliTools, 'print'>,
  results: readonly CheckResult[],
  { json }: { json?: boolean },
): Promise<number> {
  const broken = results.some(({ state }) => state === 'broken');
  if (json) await print(`${JSON.stringify({ fine: !broken, checks: results })}\n`);
  else
    for (const { name, state, found, fix } of results)
      await print(`${marks[state]}  ${name}: ${found}${fix === '' ? '' : `\n      ${fix}`}\n`);
  return broken ? 1 : 0;
}
