import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf, filesOf } from '../../../adapters/discord/body.ts';
import { type Card, encode } from '../../../adapters/discord/encode.ts';
import type { Block, WrittenMessage } from '../../../src/chat/message.ts';
import type { Span } from '../../../src/chat/words.ts';
import { buttons, said, written } from './desk.ts';
import { refusalOf } from './strict-messages.ts';

const hostile = [
  '@everyone',
  '<@123>',
  '<#1>',
  '<t:1:R>',
  '[click](https://evil.example)',
  'https://evil.example',
  '||secret||',
  '> quote',
  '# big',
  '- item',
  '1. one',
  '```',
  '`',
  '**',
  '__',
  '~~',
  ':smile:',
  '\\',
  '-# small',
];
const alarming = fc
  .array(fc.oneof(fc.constantFrom(...hostile), fc.constantFrom('a', ' ', '\n', '👍🏽', 'é')), { maxLength: 12 })
  .map((parts) => parts.join(''));

/** The same alarming word in every place that a user-made word can have. */
const places: Readonly<Record<string, (text: string) => WrittenMessage>> = {
  'a text': (text) => said(text),
  'a heading': (text) => written({ type: 'text', look: 'heading', words: [{ text }] }),
  'the name of a pair': (text) => written({ type: 'fields', fields: [{ name: [{ text }], value: [{ text: 'v' }] }] }),
  'the value of a pair': (text) => written({ type: 'fields', fields: [{ name: [{ text: 'n' }], value: [{ text }] }] }),
  'a caption': (text) => written({ type: 'picture', png: new Uint8Array(), name: 'a.png', caption: [{ text }] }),
};

describe('words of people (CASE-N5)', () => {
  it.each(Object.keys(places))('never become markup, a mention or a link in %s, and none is lost', (place) => {
    fc.assert(
      fc.property(alarming, (text) => {
        const shown = encode(places[place]?.(text) ?? said(text))
          .map(textOf)
          .join('\n');

        expect(shown.replace(/\\./gs, 'x')).not.toMatch(/[\\*_~`|<>[\]()#:@-]|^\s*\d+\.\s/m);
        expect(squeezed(shown.replace(/\\(.)/gs, '$1'))).toContain(squeezed(text));
      }),
    );
  });

  it.each([
    ['a table', (text: string) => tableOf(text)],
    ['preformatted text', (text: string) => written({ type: 'text', look: 'preformatted', words: [{ text }] })],
    ['code', (text: string) => written({ type: 'text', words: [{ text: `x${text}x`, look: 'code' }] })],
  ])('cannot end %s', (_, messageOf) => {
    fc.assert(
      fc.property(alarming, (text) => {
        const shown = encode(messageOf(text)).map(textOf).join('\n');

        expect(shown.replace(/^```$|^`|`$/gm, '')).not.toContain('`');
      }),
    );
  });

  it('mention nobody, whatever they say', () => {
    const [card] = encode(said('@everyone'));

    expect(bodyOf(card).allowed_mentions).toEqual({ parse: [] });
    expect(textOf(card)).toBe('\\@everyone');
  });

  it('of two looks side by side keep both', () => {
    const words: Span[] = [
      { text: 'bold', look: 'bold' },
      { text: 'italic', look: 'italic' },
      { text: 'a', look: 'code' },
      { text: 'b', look: 'code' },
    ];

    expect(textOf(encode(written({ type: 'text', words }))[0])).toBe('**bold**\u200b*italic*\u200b`a`\u200b`b`');
  });
});

const longest = { unit: fc.constantFrom('a', ' ', '*', '\n', '👍🏽', '\u0301', '`', '_'), size: 'max' } as const;
const words = (maxLength: number) =>
  fc.array(
    fc.record({
      text: fc.string({ ...longest, maxLength }),
      look: fc.constantFrom('bold', 'italic', 'code', undefined),
    }),
    { maxLength: 3 },
  ) as fc.Arbitrary<Span[]>;
const numbered = fc.integer({ min: 1, max: 6 });

const block: fc.Arbitrary<Block<readonly Span[]>> = fc.oneof(
  fc.record({
    type: fc.constant('text' as const),
    words: words(6_000),
    look: fc.constantFrom('heading', 'body', 'quiet', 'preformatted'),
  }),
  fc.record({
    type: fc.constant('fields' as const),
    fields: fc.array(fc.record({ name: words(300), value: words(1_500) }), { maxLength: 30 }),
  }),
  fc.record({
    type: fc.constant('table' as const),
    columns: fc.constant([{ name: [{ text: 'A' }] }, { name: [{ text: 'B' }], align: 'right' as const }]),
    rows: fc.array(fc.tuple(words(40), words(3_000)), { maxLength: 20 }),
  }),
  fc.record({
    type: fc.constant('picture' as const),
    png: fc.constant(new Uint8Array([1])),
    name: fc.constantFrom('a b.png', 'c.png'),
    caption: words(2_000),
  }),
  fc.record({
    type: fc.constant('file' as const),
    bytes: fc.constant(new Uint8Array([1])),
    name: fc.constantFrom('a.csv', 'ä/b.csv'),
    mediaType: fc.constant('text/csv'),
  }),
);

describe('pages', () => {
  it('keep to every limit of Discord, and lose no word, picture or file', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
        const cards = encode(written(...blocks));

        for (const card of cards) expect(refusalOf(bodyOf(card), namesOf(card))).toBeUndefined();
        const expected = blocks.flatMap(textsIn).map(squeezed).filter(Boolean);
        const shown = squeezed(cards.map(textOf).join('\n').replace(/\\(.)/gs, '$1'));
        for (const text of expected) expect(shown).toContain(text);
        expect(cards.flatMap(({ files }) => files).length).toBe(blocks.filter(hasFile).length);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    { what: 'one endless word', text: 'x'.repeat(20_000), pages: 5 },
    { what: 'nothing but stars', text: '*'.repeat(6_000), pages: 3 },
    { what: 'nothing to see', text: ' \u200b\n', pages: 1 },
  ])('of $what are $pages', ({ text, pages }) => {
    expect(encode(said(text))).toHaveLength(pages);
  });
});

describe('buttons and forms', () => {
  const button = fc.record({
    label: words(120),
    line: fc
      .string({ minLength: 1, maxLength: 98, unit: fc.constantFrom('a', 'b', '/', '1') })
      .map((line) => `/${line}`),
  });

  it('keep to every limit, and each line can still be sent', () => {
    fc.assert(
      fc.property(fc.array(fc.array(button, { maxLength: 12 }), { maxLength: 8 }), numbered, (rows, count) => {
        const form = { type: 'form', open: [{ text: 'x' }], title: [{ text: 'x' }], fields: [] } as const;
        const forms = Array.from({ length: count % 2 }, () => ({ ...form, line: '/watch' }));
        const cards = encode(written(...said('x').blocks, ...forms, { type: 'buttons', rows }));
        const [card] = cards;

        expect(refusalOf(bodyOf(card), [])).toBeUndefined();
        const lines = new Set([...forms.map(({ line }) => `form:${line}`), ...rows.flat().map(({ line }) => line)]);
        expect(new Set(idsOf(card))).toEqual(lines);
      }),
    );
  });

  it('refuse a line over 100 characters', () => {
    expect(() => encode(written(...said('x').blocks, buttons(`/${'x'.repeat(100)}`)))).toThrow(RangeError);
    expect(() => encode(written(...said('x').blocks, buttons(`/${'x'.repeat(99)}`)))).not.toThrow();
  });
});

function tableOf(text: string): WrittenMessage {
  return written({ type: 'table', columns: [{ name: [{ text }] }], rows: [[[{ text }]]] });
}

/** Everything to read on a card. */
function textOf({ embeds }: Card): string {
  return embeds
    .flatMap(({ title, description, fields = [] }) => [
      title,
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ])
    .filter((text) => text !== undefined)
    .join('\n');
}

function textsIn(one: Block<readonly Span[]>): string[] {
  if (one.type === 'text') return one.words.map(({ text }) => text);
  if (one.type === 'picture') return one.caption.map(({ text }) => text);
  if (one.type === 'fields')
    return one.fields.flatMap(({ name, value }) => [...name, ...value].map(({ text }) => text));
  return one.type === 'table' ? one.rows.flat(2).map(({ text }) => text) : [];
}

function hasFile({ type }: Block<readonly Span[]>): boolean {
  return type === 'picture' || type === 'file';
}

function namesOf(card: Card): string[] {
  return filesOf(card).map(({ name }) => name ?? '');
}

function idsOf({ components }: Card): string[] {
  return components.flatMap((row) =>
    row.components.flatMap((part) => {
      if ('options' in part) return part.options.map(({ value }) => value);
      return 'custom_id' in part ? [part.custom_id] : [];
    }),
  );
}

/** Without marks, spaces and what only holds the form together, so that two texts can be compared. */
function squeezed(text: string): string {
  return text.replace(/[\s*`ˋ\u200b]|^-# |-#/gm, '');
}
