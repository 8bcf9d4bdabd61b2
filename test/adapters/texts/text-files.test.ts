import { describe, expect, it } from 'vitest';
import { languages } from '../../../src/chat/language.ts';
import { filesOf, textsOf } from './text-files.ts';
import { possibleIds, textUses } from './text-uses.ts';

const english = textsOf('en');
const byId = new Map(english.map((text) => [text.id, text]));
const uses = textUses();

describe.each(languages)('texts in %s', (language) => {
  const own = textsOf(language);

  it('are the same as in English, with the same arguments', () => {
    const variables = (texts: typeof own) =>
      Object.fromEntries(texts.map((text) => [text.id, [...text.variables].sort()]));

    expect(variables(own)).toEqual(variables(english));
  });

  it('are there once each, in files of the same names', () => {
    expect(own.map(({ id }) => id).filter((id, index, ids) => ids.indexOf(id) !== index)).toEqual([]);
    expect(own.map(({ id, file }) => `${file} ${id}`).sort()).toEqual(
      english.map(({ id, file }) => `${file} ${id}`).sort(),
    );
  });

  it.each(filesOf(language))('are all understood in $file', ({ file: name, source }) => {
    const begun = source.split('\n').filter((line) => /^[a-z-][\w-]*\s*=/i.test(line)).length;
    const cutShort = source.split('\n').filter((line) => /^\s+(\*(?!\[)|\.)/.test(line));

    expect(own.filter(({ file }) => file === name)).toHaveLength(begun);
    expect(cutShort).toEqual([]);
  });
});

describe('texts that the code names', () => {
  it('are found by the scan', () => {
    expect(uses.length).toBeGreaterThan(50);
    expect(uses.some(({ id }) => id instanceof RegExp)).toBe(true);
  });

  it('all exist', () => {
    expect(uses.filter(({ id }) => textsMeant(id).length === 0).map(({ id, where }) => `${where} ${id}`)).toEqual([]);
  });

  it('get every argument that they show', () => {
    const lacking = uses.flatMap(({ id, given, where }) =>
      textsMeant(id).flatMap((text) =>
        variablesOf(text.id)
          .filter((name) => given && !given.has(name))
          .map((name) => `${where} ${text.id} lacks ${name}`),
      ),
    );

    expect(lacking).toEqual([]);
  });

  it('are all that there are', () => {
    const possible = possibleIds();
    const fixed = new Set(possible.filter((id) => typeof id === 'string'));
    const computed = possible.filter((id) => id instanceof RegExp);
    const quoted = new Set(english.flatMap(({ quotes }) => [...quotes]));

    const idle = english.filter(
      ({ id }) => !fixed.has(id) && !quoted.has(id) && !computed.some((each) => each.test(id)),
    );

    expect(idle.map(({ id, file }) => `${file} ${id}`)).toEqual([]);
  });
});

function textsMeant(id: string | RegExp) {
  return english.filter((text) => (typeof id === 'string' ? text.id === id : id.test(text.id)));
}

function variablesOf(id: string): string[] {
  const text = byId.get(id);
  return text ? [...text.variables, ...[...text.quotes].flatMap(variablesOf)] : [];
}
