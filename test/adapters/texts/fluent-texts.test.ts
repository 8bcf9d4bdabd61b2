import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { fluentTexts, type TextTrouble } from '../../../adapters/texts/fluent-texts.ts';
import type { TextArgs } from '../../../src/chat/words.ts';
import { literal, words } from '../../../src/chat/words.ts';

const english = `
plain = Good morning
looks = **bold** and *italic* and \`code\`, [a page](https://outcry.example/a?b=c) too
only = { $name }
around = **{ $name }** *{ $name }* \`{ $name }\` [{ $name }](https://outcry.example/{ $name })
open = { $url } or [here]({ $url })
nested = Look: { $inner }!
side = { $side ->
    [long] **Long** on { $symbol }
   *[short] *Short* on { $symbol }
}
count = { $count ->
    [one] one market
   *[other] { $count } markets
}
lines =
    First **line**
    second line
odd = 2 * 3 * 4, [a] (b), **open, \`/price [exchange]\`
english-only = Only **English**, { $count }
`;
const german = `
plain = Guten Morgen
count = { $count ->
    [one] ein Markt
   *[other] { $count } Märkte
}
`;

const folder = mkdtempSync(join(tmpdir(), 'outcry-texts-'));
for (const [language, source] of [
  ['en', english],
  ['de', german],
] as const) {
  mkdirSync(join(folder, language));
  writeFileSync(join(folder, language, 'some.ftl'), source);
}
afterAll(() => rmSync(folder, { recursive: true }));

function textsWithTroubles() {
  const troubles: TextTrouble[] = [];
  return {
    troubles,
    texts: fluentTexts({ folder: pathToFileURL(`${folder}/`), onTrouble: (trouble) => troubles.push(trouble) }),
  };
}

function write(id: string, args?: TextArgs) {
  const { texts, troubles } = textsWithTroubles();
  const spans = texts.write(words(id, args), 'en');
  expect(troubles).toEqual([]);
  return spans;
}

describe('markup of a text', () => {
  it('becomes looks and links', () => {
    expect(write('looks')).toEqual([
      { text: 'bold', look: 'bold' },
      { text: ' and ' },
      { text: 'italic', look: 'italic' },
      { text: ' and ' },
      { text: 'code', look: 'code' },
      { text: ', ' },
      { text: 'a page', link: 'https://outcry.example/a?b=c' },
      { text: ' too' },
    ]);
  });

  it('is read inside variants, across lines, and around arguments', () => {
    expect(write('side', { side: 'long', symbol: 'BTC/USDT' })).toEqual([
      { text: 'Long', look: 'bold' },
      { text: ' on BTC/USDT' },
    ]);
    expect(write('lines')).toEqual([{ text: 'First ' }, { text: 'line', look: 'bold' }, { text: '\nsecond line' }]);
    expect(write('around', { name: 'Ada' })).toEqual([
      { text: 'Ada', look: 'bold' },
      { text: ' ' },
      { text: 'Ada', look: 'italic' },
      { text: ' ' },
      { text: 'Ada', look: 'code' },
      { text: ' ' },
      { text: 'Ada', link: 'https://outcry.example/Ada' },
    ]);
  });

  it('that is none stays as it was written', () => {
    expect(write('odd')).toEqual([
      { text: '2 * 3 * 4, [a] (b), **open, ' },
      { text: '/price [exchange]', look: 'code' },
    ]);
  });
});

describe('an argument', () => {
  const hostile = [
    '**x**',
    '*x*',
    '`x`',
    '[x](https://evil.example)',
    '<b>x</b>',
    '_x_',
    '\ue000\ue000x\ue000\ue000',
    '\u2068*x*\u2069',
    '{ $name }',
    '🙂👩‍👩‍👧',
  ];

  it.each(hostile)('is never read as markup: %s', (name) => {
    const shown = name.replaceAll(/[\ue000-\ue005\u2068\u2069]/g, '\ufffd');

    expect(write('only', { name })).toEqual([{ text: shown }]);
    expect(write('nested', { inner: name })).toEqual([{ text: `Look: ${shown}!` }]);
    expect(write('around', { name }).slice(0, 5)).toEqual([
      { text: shown, look: 'bold' },
      { text: ' ' },
      { text: shown, look: 'italic' },
      { text: ' ' },
      { text: shown, look: 'code' },
    ]);
    expect(textsWithTroubles().texts.write(literal(name), 'en')).toEqual([{ text: shown }]);
  });

  it('never makes a link that leaves the web', () => {
    const texts = write('open', { url: 'javascript:alert(1)' });

    expect(texts).toEqual([{ text: 'javascript:alert(1) or [here](javascript:alert(1))' }]);
    expect(write('open', { url: 'https://x.example/(1)' }).at(-1)).toEqual({
      text: 'here',
      link: 'https://x.example/(1)',
    });
  });

  it('shows what would be invisible', () => {
    expect(write('only', { name: 'a\r\nb\tc\u001b[31m\u0000\u007f\u0085\u2028\u202ed\u200f\ufeff\ud800' })).toEqual([
      { text: 'a␍␊b␉c␛[31m␀␡���d���'.replace('d���', 'd\ufffd\ufffd\ufffd') },
    ]);
  });

  it('that is a text is written in the same language, with its looks', () => {
    const { texts } = textsWithTroubles();

    expect(write('nested', { inner: words('side', { side: 'short', symbol: '*X*' }) })).toEqual([
      { text: 'Look: ' },
      { text: 'Short', look: 'italic' },
      { text: ' on *X*!' },
    ]);
    expect(texts.plain(words('nested', { inner: words('count', { count: 1 }) }), 'de')).toBe('Look: ein Markt!');
  });

  it('that is a number is written as the language does; a string stays', () => {
    const { texts } = textsWithTroubles();

    expect(texts.plain(words('count', { count: 12345.6 }), 'en')).toBe('12,345.6 markets');
    expect(texts.plain(words('count', { count: 12345.6 }), 'de')).toBe('12.345,6 Märkte');
    expect(texts.plain(words('only', { name: '12345.60' }), 'de')).toBe('12345.60');
  });
});

describe('a gap in the texts', () => {
  it('is filled in English, then with the id, and reported', () => {
    const { texts, troubles } = textsWithTroubles();

    expect(texts.plain(words('english-only', { count: 2 }), 'de')).toBe('Only English, 2');
    expect(texts.plain(words('nowhere'), 'de')).toBe('nowhere');
    expect(texts.plain(words('nowhere'), 'en')).toBe('nowhere');
    expect(troubles).toEqual([
      { id: 'english-only', language: 'de', problem: 'is missing' },
      { id: 'nowhere', language: 'de', problem: 'is missing' },
      { id: 'nowhere', language: 'en', problem: 'is missing' },
    ]);
  });

  it('of an argument never throws, and is reported', () => {
    const { texts, troubles } = textsWithTroubles();

    expect(texts.plain(words('nested'), 'en')).toBe('Look: {$inner}!');
    expect(troubles).toEqual([{ id: 'nested', language: 'en', problem: 'Unknown variable: $inner' }]);
  });
});
