import { parseBotFile } from '../../src/bots/bot-file.ts';
import type { DcaPlan } from '../../src/bots/dca-plan.ts';
import { StartError } from '../../src/errors.ts';
import { type Decimal, parseDecimal } from '../../src/money.ts';
import type { CliTools } from './tools.ts';

/** The plan in a file. Throws `StartError` with every reason why there is none. */
export async function readPlan(tools: CliTools, path: string): Promise<DcaPlan> {
  const file = parseBotFile(await tools.readText(path));
  if ('plan' in file) return file.plan;
  throw new StartError(`${path} is no bot that can be used:\n  ${file.problems.join('\n  ')}`);
}

/** A number above 0 as typed. Throws `StartError` for anything else. */
export function positive(option: string, typed: string): Decimal {
  const value = parseDecimal(typed);
  if (value?.gt(0)) return value;
  throw new StartError(`${option} ${typed} is not a number above 0; write one such as 100.5.`);
}

/** A fee per side typed in percent, as a rate. Throws `StartError` for what is none. */
export function feeOf(typed: string): Decimal {
  const value = parseDecimal(typed);
  if (value?.gte(0) && value.lt(10)) return value.div(100);
  throw new StartError(`--fee ${typed} is not a percentage from 0 to below 10; write one such as 0.1.`);
}
