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
  const surface = {
    commands: commands.map(({ name, access, platform, examples }) => ({ name, access, platform, examples })),
    menus: Object.fromEntries(languages.map((language) => [language, menuOf(language)])),
    jobs: jobs.map(({ name, everyMs }) => ({ name, everyMs })),
    settings: documentSettings(allSettings).map(({ name, type, default: fallback }) => ({ name, type, fallback })),
  };

  await expect(`${JSON.stringify(surface, undefined, 2)}\n`).toMatchFileSnapshot('public-surface.json');
});

function menuOf(language: Language): readonly string[] {
  const texts = fluentTexts();
  return commands.map((command) => {
    const [usage] = usageBlocks(command);
    const line = usage?.type === 'text' ? texts.plain(usage.words, language) : '';
    return `${texts.plain(words(command.summary), language)} | ${line}`;
  });
}
