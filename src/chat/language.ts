/** A language that every text exists in. */
export type Language = 'en' | 'de';

export const languages: readonly Language[] = ['en', 'de'];

/** The language for a BCP 47 tag, English where there is none. @example languageOf('de-CH') === 'de' */
export function languageOf(tag: string | undefined): Language {
  return languages.find((language) => tag?.toLowerCase().split('-')[0] === language) ?? 'en';
}
