import type { Fault } from './fault.ts';
import { type Outcome, type Run, simulateSeed } from './simulate-seed.ts';

/** The same failure with as few faults as can be: leaves out ever smaller groups of them while it still fails alike. */
export async function shrink(run: Run, failed: Outcome): Promise<Outcome> {
  const invariant = failed.violations[0]?.invariant;
  let plan = failed.plan;
  for (let size = Math.ceil(plan.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < plan.length; ) {
      const fewer = plan.filter((_, place) => place < from || place >= from + size);
      if (await failsAlike(run, fewer, invariant)) plan = fewer;
      else from += size;
    }
  }
  return simulateSeed({ ...run, plan, keepTrace: true });
}

async function failsAlike(run: Run, plan: readonly Fault[], invariant: string | undefined): Promise<boolean> {
  const { violations } = await simulateSeed({ ...run, plan });
  return violations[0]?.invariant === invariant;
}
