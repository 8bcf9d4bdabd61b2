import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mrkdwnOf, piecesOf } from '../../../adapters/slack/mrkdwn.ts';
import { pagesOf } from '../../../adapters/slack/pages.ts';
import type { Span } from '../../../src/chat/words.ts';

const limit = 2_000;
const text = fc
  .array(
    fc.constantFrom(
      'a',
      'b ',
      'word ',
      '\n',
      '&',
      '<',
      '>',
      '*',
      '_',
      '`',
      '~',
      '😀',
      '👩‍👩‍👧',
      '<!channel>',
      '<@U1>',
      ' ',
    ),
    {
      maxLength: 300,
    },
  )
  .map((parts) => parts.join(''));
const link = fc.nat(6_000).map((length) => `https://example.org/${'a&'.repeat(length)}`);
const spans: fc.Arbitrary<Span[]> = fc.array(
  fc.record(
    { text, look: fc.constantFrom('bold', 'italic', 'code'), link },
    { requiredKeys: ['text'] },
  ) as fc.Arbitrary<Span>,
  { maxLength: 12 },
);

const letters = (written: string) => written.replace(/[^ab😀]/gu, '');

it('pages keep to the limit and lose no word, whatever the text, its looks and its links', () => {
  fc.assert(
    fc.property(spans, (words) => {
      const pages = pagesOf(piecesOf(words), limit);

      for (const page of pages) expect(mrkdwnOf(page).length).toBeLessThanOrEqual(limit);
      expect(
        letters(
          pages
            .flat()
            .map((piece) => piece.text)
            .join(''),
        ),
      ).toBe(letters(words.map((word) => word.text).join('')));
    }),
    { numRuns: 150 },
  );
});

it('nothing in a text is read as a mention, a link or a mark', () => {
  fc.assert(
    fc.property(text, (words) => {
      const written = mrkdwnOf(piecesOf([{ text: words }]));

      expect(written).not.toMatch(/<[!@#]|<https?:/);
      expect(written.replaceAll(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
    }),
    { numRuns: 150 },
  );
});

it.each([900, 1_100, 3_100, 50_000])('a link of %i characters ends, and its words are there', (length) => {
  const spanned: Span = { text: 'here', link: `https://example.org/${'a'.repeat(length)}` };

  expect(
    pagesOf(piecesOf([spanned]), limit)
      .map(mrkdwnOf)
      .join(''),
  ).toContain('here');
});
