import type { CheckResult } from '../adapters/cli/tools.ts';
export async function diagnose(environment: NodeJS.ProcessEnv): Promise<readonly CheckResult[]> {
  void environment;
  return [];
}
