import { describe, expect, it } from 'vitest';
import { fluentTexts } from '../../adapters/texts/fluent-texts.ts';
import { commands } from '../../commands/registry.ts';
import { readArgs } from '../../src/chat/args.ts';
import { languages } from '../../src/chat/language.ts';
import { readLine } from '../../src/chat/line.ts';
import { words } from '../../src/chat/words.ts';

describe.each(commands)('/$name', (command) => {
  it('has examples that read as they stand', () => {
    expect(command.examples.length).toBeGreaterThan(0);
    for (const example of command.examples) {
      const line = readLine(example);
      expect(line?.name).toBe(command.name);
      expect(readArgs(command, line?.words ?? [])).toMatchObject({ complete: true });
    }
  });

  it('has its summary and its questions in every language', () => {
    const missing: string[] = [];
    const texts = fluentTexts({ onTrouble: ({ id, language }) => missing.push(`${id} (${language})`) });
    const required = Object.values(command.args).filter(({ fallback }) => !fallback);
    for (const language of languages) {
      for (const id of [command.summary, ...required.map(({ label }) => `ask-${label}`)])
        texts.plain(words(id), language);
    }
    expect(missing).toEqual([]);
  });

  it('asks for required arguments before optional ones', () => {
    const optional = Object.values(command.args).map(({ fallback }) => fallback !== undefined);
    expect(optional).toEqual([...optional].sort((a, b) => Number(a) - Number(b)));
  });
});

it('has every command once', () => {
  const names = commands.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,31}$/); // what Telegram takes
});
