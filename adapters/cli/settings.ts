import type { SettingDoc } from '../../src/config.ts';
import type { CliTools } from './tools.ts';

/** Prints every setting. */
export async function printSettings(
  { print }: Pick<CliTools, 'print'>,
  docs: readonly SettingDoc[],
  { json }: { json?: boolean },
): Promise<void> {
  if (json) return print(`${JSON.stringify(docs, undefined, 2)}\n`);
  const widest = Math.max(...docs.map(({ name }) => name.length));
  for (const { name, type, default: fallback, meaning } of docs) {
    await print(
      `${name.padEnd(widest)}  ${type}${fallback === undefined ? '' : `, default ${fallback}`}\n${' '.repeat(widest + 2)}${meaning}\n`,
    );
  }
}
