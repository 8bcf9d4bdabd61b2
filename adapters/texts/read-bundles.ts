import { readdirSync, readFileSync } from 'node:fs';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { type Language, languages } from '../../src/chat/language.ts';
import { markOwn } from './markup.ts';

/** Reads every `<language>/*.ftl` of a folder. `onDouble` hears of a text that is there twice; the first one counts. */
export function readBundles(folder: URL, onDouble: (problem: string, language: Language) => void) {
  return Object.fromEntries(
    languages.map((language) => {
      const bundle = new FluentBundle(language, { useIsolating: false, transform: markOwn });
      for (const source of sourcesOf(new URL(`${language}/`, folder))) {
        for (const error of bundle.addResource(new FluentResource(source))) onDouble(error.message, language);
      }
      return [language, bundle];
    }),
  ) as Record<Language, FluentBundle>; // one entry for each of `languages`
}

function sourcesOf(folder: URL): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ftl'));
  return files.sort().map((name) => readFileSync(new URL(name, folder), 'utf8'));
}
