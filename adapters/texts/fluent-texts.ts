import type { FluentVariable } from '@fluent/bundle';
import type { Language } from '../../src/chat/language.ts';
import type { TextArgs, TextRef, Words } from '../../src/chat/words.ts';
import type { Texts } from '../../src/ports/texts.ts';
import { readSpans } from './markup.ts';
import { readBundles } from './read-bundles.ts';
import { showArgument } from './show-argument.ts';

/** A text that is missing, there twice, or lacks an argument. People still get an answer; a test fails on it. */
export interface TextTrouble {
  readonly id: string;
  readonly language: Language;
  readonly problem: string;
}

export interface TextsConfig {
  /** Holds a folder of `*.ftl` files for each language; the one beside this file by default. */
  readonly folder?: URL;
  readonly onTrouble?: (trouble: TextTrouble) => void;
}

/**
 * The texts of `<language>/*.ftl`, in Fluent. A text that a language lacks is written in English, one that no language
 * has as its id. Numbers are written as the language does, at most three decimals; prices come as strings and stay.
 */
export function fluentTexts({
  folder = new URL('./', import.meta.url),
  onTrouble = () => {},
}: TextsConfig = {}): Texts {
  const bundles = readBundles(folder, (problem, language) => onTrouble({ id: '', language, problem }));

  return {
    write: (words, language) => readSpans(marked(words, language)),
    plain: (words, language) => plainOf(readSpans(marked(words, language))),
  };

  function marked(words: Words, language: Language): string {
    return 'literal' in words ? showArgument(words.literal) : formatted(words, language);
  }

  function formatted({ id, args = {} }: TextRef, language: Language): string {
    const bundle = [bundles[language], bundles.en].find((candidate) => candidate.getMessage(id)?.value);
    if (bundle !== bundles[language]) onTrouble({ id, language, problem: 'is missing' });
    const pattern = bundle?.getMessage(id)?.value;
    if (!bundle || !pattern) return showArgument(id);
    const errors: Error[] = [];
    const text = bundle.formatPattern(pattern, variables(args, language), errors);
    for (const { message } of errors) onTrouble({ id, language, problem: message });
    return text;
  }

  function variables(args: TextArgs, language: Language): Record<string, FluentVariable> {
    return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, variable(value, language)]));
  }

  function variable(value: string | number | TextRef, language: Language): FluentVariable {
    if (typeof value === 'number') return value;
    return typeof value === 'string' ? showArgument(value) : formatted(value, language);
  }
}

function plainOf(spans: readonly { readonly text: string }[]): string {
  return spans.map(({ text }) => text).join('');
}
