import { expect, it } from 'vitest';
import { fluentTexts } from '../../adapters/texts/fluent-texts.ts';
import { commands } from '../../commands/registry.ts';
import { jobs } from '../../jobs/registry.ts';
import { type Language, languages } from '../../src/chat/language.ts';
import { usageBlocks } from '../../src/chat/usage.ts';
import { words } from '../../src/chat/words.ts';
import { documentSettings } from '../../src/config.ts';
import { allSettings } from '../../src/wire-settings.ts';

/** What people, scripts and databases rely on by name. A change here is a change of the product: it wants a changeset. */
it('commands, jobs and settings are what they were', async () => {
  const surface = [
    ...commands.map(({ name, access, platform }) => `command ${name}, for ${access ?? 'all'} on ${platform ?? 'all'}`),
    ...languages.flatMap(menuOf),
    ...jobs.map(({ name, everyMs }) => `job ${name}, every ${everyMs} ms`),
    ...documentSettings(allSettings).map(
      ({ name, type, default: fallback }) => `setting ${name}, ${type}, ${fallback === undefined ? 'unset' : fallback}`,
    ),
  ];

  await expect(`${surface.join('\n')}\n`).toMatchFileSnapshot('public-surface.txt');
});

function menuOf(language: Language): readonly string[] {
  const texts = fluentTexts();
  return commands.map((command) => {
    const [usage] = usageBlocks(command);
    const line = usage?.type === 'text' ? texts.plain(usage.words, language) : '';
    return `${language}: ${line} | ${texts.plain(words(command.summary), language)}`;
  });
}
