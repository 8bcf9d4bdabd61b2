import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Card, encode } from '../../../adapters/telegram/encode.ts';
import { visibleText } from '../../fakes/telegram-html.ts';
import { buttons, picture, said, spans, written } from './desk.ts';

describe('looks', () => {
  it('writes a card', () => {
    const card = written(
      { type: 'text', look: 'heading', words: [{ text: 'BTC/USDT ' }, { text: '15m', look: 'code' }] },
      {
        type: 'text',
        words: [{ text: 'Long', look: 'bold' }, { text: ' from the ' }, { text: 'gap', look: 'italic' }],
      },
      {
        type: 'fields',
        fields: [
          { name: spans('Entry'), value: spans('100.5') },
          { name: spans('Stop'), value: [{ text: '99', look: 'code' }] },
        ],
      },
      {
        type: 'text',
        look: 'quiet',
        words: [{ text: 'Not advice. ' }, { text: 'More', link: 'https://example.com/?a=1&b="2"' }],
      },
      buttons('/why 3f2a', '/chart BTC/USDT 15m'),
    );

    expect(encode(card)).toMatchInlineSnapshot(`
      [
        {
          "html": "<b>BTC/USDT </b><code>15m</code>
      <b>Long</b> from the <i>gap</i>

      <b>Entry</b>: 100.5
      <b>Stop</b>: <code>99</code>

      <i>Not advice. </i><a href="https://example.com/?a=1&amp;b=&quot;2&quot;"><i>More</i></a>",
          "keyboard": [
            [
              {
                "callback_data": "/why 3f2a",
                "text": "/why 3f2a",
              },
              {
                "callback_data": "/chart BTC/USDT 15m",
                "text": "/chart BTC/USDT 15m",
              },
            ],
          ],
          "kind": "text",
        },
      ]
    `);
  });

  it('aligns a table', () => {
    const table = written({
      type: 'table',
      columns: [{ name: spans('Market') }, { name: spans('Price'), align: 'right' }, { name: spans('Note') }],
      rows: [
        [spans('BTC/USDT'), spans('65,000.1'), spans('a < b')],
        [spans('é👨‍👩‍👧'), spans('7'), spans('')],
      ],
    });

    expect(htmlOf(table)).toMatchInlineSnapshot(`
      "<pre>Market       Price  Note
      BTC/USDT  65,000.1  a &lt; b
      é👨‍👩‍👧               7</pre>"
    `);
  });

  it('keeps preformatted text as it is', () => {
    expect(
      htmlOf(written({ type: 'text', look: 'preformatted', words: [{ text: '{\n  "a": 1 }', look: 'bold' }] })),
    ).toBe('<pre>{\n  &quot;a&quot;: 1 }</pre>');
  });

  it('shows only the text of a link that is not of the web', () => {
    expect(
      htmlOf(
        written({
          type: 'text',
          words: [
            { text: 'x', link: 'tg://user?id=1' },
            { text: 'y', link: 'javascript:1' },
          ],
        }),
      ),
    ).toBe('xy');
  });
});

describe('escaping', () => {
  it.each([
    { text: `<b>&amp;"'</b>`, html: '&lt;b&gt;&amp;amp;&quot;&#39;&lt;/b&gt;' },
    { text: '*bold* _it_ [x](y) `c`', html: '*bold* _it_ [x](y) `c`' },
    { text: 'a\u202egnp.exe\u202c b\u200f', html: 'agnp.exe b' },
    { text: 'zero\u200bwidth\ufeff', html: 'zerowidth' },
    { text: 'bell\u0007 nul\u0000 esc\u001b[31m', html: 'bell nul esc[31m' },
    { text: 'line\r\nline\u2028line', html: 'line\nline\nline' },
    { text: 'half \ud83d pair', html: 'half \ufffd pair' },
    { text: '👨‍👩‍👧 🇩🇪 é', html: '👨‍👩‍👧 🇩🇪 é' },
    { text: 'العربية', html: 'العربية' },
  ])('$text', ({ text, html }) => {
    expect(htmlOf(said(text))).toBe(html);
  });

  it('never lets words become markup, wherever they stand', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", 'b', '/', ';', '#', '👍', ' ') }),
        (text) => {
          const block = {
            type: 'fields',
            fields: [{ name: spans(text), value: [{ text, link: `https://e.com/${text}` }] }],
          } as const;
          const html = htmlOf(written({ type: 'text', look: 'heading', words: [{ text, look: 'italic' }] }, block));

          expect(visibleText(html)).toContain(`${text}: ${text}`);
        },
      ),
    );
  });
});

describe('pages', () => {
  it('are full where nothing invites a cut, and lose nothing', () => {
    const pages = encode(said('x'.repeat(10_000))).map(seen);

    expect(pages.map(({ length }) => length)).toEqual([4_096, 4_096, 1_808]);
  });

  it('end at a line, else at a word', () => {
    const lines = `${'word '.repeat(700)}\n`;

    expect(encode(said(lines + lines)).map(({ kind, ...card }) => seen({ kind, ...card } as Card))).toEqual([
      lines,
      lines,
    ]);
    expect(encode(said('word '.repeat(1_000))).map((card) => seen(card).at(-1))).toEqual([' ', ' ']);
  });

  it('repeat the tags of what was cut', () => {
    const [first, second] = encode(
      written({ type: 'text', look: 'heading', words: [{ text: '&'.repeat(5_000) }] }),
    ).map(htmlOfCard);

    expect(first).toBe(`<b>${'&amp;'.repeat(4_096)}</b>`);
    expect(second).toBe(`<b>${'&amp;'.repeat(904)}</b>`);
  });

  it('never cut through an emoji', () => {
    const family = '👨‍👩‍👧';

    for (const card of encode(said(`.${family.repeat(2_000)}`)))
      expect(seen(card).replace('.', '').length % family.length).toBe(0);
  });

  it('cut even one character that is longer than a page', () => {
    const pages = encode(said(`👍${'\u0301'.repeat(9_000)}`)).map(seen);

    expect(pages.every((page) => page.length <= 4_096 && page.isWellFormed())).toBe(true);
    expect(pages.join('')).toHaveLength(9_002);
  });

  it('are well-formed, within the limit, and together the text', () => {
    const unit = fc.constantFrom('a', ' ', '\n', '<', '&', '👍🏽', '\u0301', 'é', '👨‍👩‍👧');
    const look = fc.constantFrom('bold', 'italic', 'code', undefined);
    const span = fc.record({ text: fc.string({ unit, minLength: 1, maxLength: 3_000, size: 'max' }), look });
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 6 }), (parts) => {
        const words = parts.map(({ text, look: named }) => (named ? { text, look: named } : { text }));
        const pages = encode(written({ type: 'text', words }, picture('x'), picture('y')))
          .filter(({ kind }) => kind === 'text')
          .map(seen);

        expect(pages.every((page) => page.length <= 4_096 && page.isWellFormed())).toBe(true);
        expect(pages.join('').replace(/\s/g, '')).toBe(
          parts
            .map(({ text }) => text)
            .join('')
            .replace(/\s/g, ''),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('pictures', () => {
  it('take the whole card as their caption where it fits', () => {
    const cards = encode(written(...said('Signal').blocks, picture('BTC/USDT'), buttons('/why 1')));

    expect(cards).toEqual([
      expect.objectContaining({
        kind: 'photo',
        html: 'Signal\n\nBTC/USDT',
        keyboard: [[{ text: '/why 1', callback_data: '/why 1' }]],
      }),
    ]);
  });

  it.each([
    { what: 'long text', blocks: [...said('a'.repeat(1_025)).blocks, picture('c')], kinds: ['text', 'photo'] },
    { what: 'a long caption', blocks: [picture('c'.repeat(1_025))], kinds: ['photo', 'text'] },
    {
      what: 'two pictures',
      blocks: [...said('a').blocks, picture('b'), picture('c')],
      kinds: ['album', 'text'],
    },
    {
      what: 'a file beside',
      blocks: [picture('b'), { type: 'file', bytes: new Uint8Array(), name: 'a', mediaType: 'b' } as const],
      kinds: ['photo', 'document'],
    },
  ])('stand by themselves with $what, the buttons on the last part', ({ blocks, kinds }) => {
    const cards = encode(written(...blocks, buttons('/x')));

    expect(cards.map(({ kind }) => kind)).toEqual(kinds);
    expect(cards.map(({ keyboard }) => keyboard !== undefined)).toEqual(
      kinds.map((_, index) => index === kinds.length - 1),
    );
  });
});

describe('buttons', () => {
  it('carry their line or open their URL, at most eight in a row', () => {
    const row = Array.from({ length: 9 }, (_, index) => ({ label: spans(`<${index}>`), line: `/p ${index}` }));
    const [card] = encode(
      written(...said('x').blocks, {
        type: 'buttons',
        rows: [row, [{ label: spans('Open'), url: 'https://example.com/' }]],
      }),
    );

    expect(card.keyboard?.map((keys) => keys.length)).toEqual([8, 1, 1]);
    expect(card.keyboard?.[0]?.[0]).toEqual({ text: '<0>', callback_data: '/p 0' });
    expect(card.keyboard?.[2]?.[0]).toEqual({ text: 'Open', url: 'https://example.com/' });
  });

  it('refuse a line over 64 bytes', () => {
    expect(() => encode(written(...said('x').blocks, buttons(`/${'ä'.repeat(32)}`)))).toThrow(RangeError);
    expect(() => encode(written(...said('x').blocks, buttons(`/${'x'.repeat(63)}`)))).not.toThrow();
  });

  it('never stand without a text, which Telegram would refuse', () => {
    expect(encode(written(...said(' \u200b\n').blocks, buttons('/x')))).toEqual([
      expect.objectContaining({ kind: 'text', html: '…' }),
    ]);
  });
});

function htmlOf(message: Parameters<typeof encode>[0]): string {
  return encode(message).map(htmlOfCard).join('|');
}

function htmlOfCard(card: Card): string {
  if (card.kind === 'album') return card.photos.map(({ html }) => html).join('|');
  return card.kind === 'document' ? '' : card.html;
}

function seen(card: Card): string {
  return visibleText(htmlOfCard(card));
}
