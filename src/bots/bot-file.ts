import { z } from 'zod';
import { type DcaPlan, dcaPlan } from './dca-plan.ts';

/** A bot as exported (docs/formats/bot.md). */
const botFile = z.strictObject({
  format: z.literal('outcry-bot'),
  version: z.literal(1),
  kind: z.literal('dca'),
  plan: dcaPlan,
});

/** A plan, or every reason why the text is none, each naming its field. */
export type BotFile = { readonly plan: DcaPlan } | { readonly problems: readonly string[] };

/** Reads an exported bot. */
export function parseBotFile(text: string): BotFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problems: ['the file is not JSON'] };
  }
  const { success, data, error } = botFile.safeParse(json);
  if (success) return { plan: data.plan };
  return { problems: error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`) };
}
