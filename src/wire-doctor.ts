import type { CheckResult } from '../adapters/cli/doctor.ts';
export async function diagnose(environment: NodeJS.ProcessEnv): Promise<readonly CheckResult[]> { void environment; return []; }
