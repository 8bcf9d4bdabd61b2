import type { CheckResult, CliTools } from './tools.ts';

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
