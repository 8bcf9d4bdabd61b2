import { fluentTexts } from '../../../adapters/texts/fluent-texts.ts';
import type { Texts } from '../../../src/ports/texts.ts';

/** The real texts, but a missing text or argument throws, so that a test which meets one fails. */
export function strictTexts(): Texts {
  return fluentTexts({
    onTrouble: ({ id, language, problem }) => {
      throw new Error(`text '${id}' (${language}): ${problem}`);
    },
  });
}
