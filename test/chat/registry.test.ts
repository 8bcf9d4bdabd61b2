import { describe, expect, it } from 'vitest';
import { fluentTexts } from '../../adapters/texts/fluent-texts.ts';
import { commands } from '../../commands/registry.ts';
import { readArgs } from '../../src/chat/args.ts';
import { findCommand } from '../../src/chat/find-command.ts';
import { languages } from '../../src/chat/language.ts';
import { readLine } from '../../src/chat/line.ts';
import { words } from '../../src/chat/words.ts';

describe.each(commands)('/$name', (command) => {
  it('has examples that read as they stand', () => {
    expect(command.examples.length).toBeGreaterThan(0);
    for (const example of command.examples) {
      const line = readLine(example);
      const found = line && findCommand(commands, line);
      expect(found?.command.name).toBe(command.name);
      expect(readArgs(command, found?.line.words ?? [])).toMatchObject({ complete: true });
    }
  });

  it('has its summary and its questions in every language', () => {
    const missing: string[] = [];
    const texts = fluentTexts({ onTrouble: ({ id, language }) => missing.push(`${id} (${language})`) });
    const args = Object.values(command.args);
    const required = args.filter(({ fallback }) => !fallback);
    const labels = [...args, ...Object.values(command.named ?? {})].map(({ label }) => label);
    for (const language of languages) {
      for (const id of [command.summary, ...labels, ...required.map(({ label }) => `ask-${label}`)])
        texts.plain(words(id), language);
    }
    expect(missing).toEqual([]);
  });

  it('needs nothing that is named', () => {
    for (const arg of Object.values(command.named ?? {})) expect(arg.fallback).toBeDefined();
  });

  it('asks for required arguments before optional ones', () => {
    const optional = Object.values(command.args).map(({ fallback }) => fallback !== undefined);
    expect(optional).toEqual([...optional].sort((a, b) => Number(a) - Number(b)));
  });
});

it('has every command once', () => {
  const names = commands.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,31}( [a-z][a-z0-9_-]{0,31})?$/); // what Telegram and Discord take
});
