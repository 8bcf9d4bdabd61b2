import { readdirSync, readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import type { Language } from '../../../src/chat/language.ts';

const folder = new URL('../../../adapters/texts/', import.meta.url);

/** A text as its file has it. */
export interface WrittenText {
  readonly id: string;
  readonly file: string;
  /** Names of the arguments that the text itself uses. */
  readonly variables: ReadonlySet<string>;
  /** Ids of the texts it quotes. */
  readonly quotes: ReadonlySet<string>;
}

/** Every text of a language, in the order of the files. */
export function textsOf(language: Language): WrittenText[] {
  return filesOf(language).flatMap(({ file, source }) =>
    new FluentResource(source).body.map(({ id, value }) => ({
      id,
      file,
      variables: namesOf(value, 'var'),
      quotes: namesOf(value, 'mesg'),
    })),
  );
}

/** The files of a language with their contents. */
export function filesOf(language: Language): { readonly file: string; readonly source: string }[] {
  const directory = new URL(`${language}/`, folder);
  const files = readdirSync(directory).filter((file) => file.endsWith('.ftl'));
  return files.map((file) => ({ file, source: readFileSync(new URL(file, directory), 'utf8') }));
}

function namesOf(part: unknown, type: string): Set<string> {
  if (typeof part !== 'object' || part === null) return new Set();
  const own = 'type' in part && part.type === type && 'name' in part ? [String(part.name)] : [];
  return new Set([...own, ...Object.values(part).flatMap((inner) => [...namesOf(inner, type)])]);
}
