import fc from 'fast-check';

const token = fc.oneof(
  {
    arbitrary: fc.constantFrom('a', 'b', 'A', '1', '_', ' ', '-', ',', '&', '\u00e9', '\u{1F600}', '\u00a0', '\n', '~'),
    weight: 6,
  },
  {
    arbitrary: fc.constantFrom(
      '.',
      '^',
      '$',
      '\\d',
      '\\D',
      '\\w',
      '\\W',
      '\\s',
      '\\S',
      '\\b',
      '\\B',
      '\\A',
      '\\z',
      '\\Z',
    ),
    weight: 6,
  },
  {
    arbitrary: fc.constantFrom(
      '\\n',
      '\\t',
      '\\x41',
      '\\x{e9}',
      '\\.',
      '\\-',
      '\\/',
      '\\p{L}',
      '\\pN',
      '\\a',
      '\\#',
      '\\ ',
    ),
    weight: 3,
  },
  {
    arbitrary: fc.constantFrom(
      '[ab]',
      '[^a]',
      '[a-c1]',
      '[[:alpha:]]',
      '[^[:space:]_]',
      '[\\d-]',
      '[]a]',
      '[&&~]',
      '[\\s\\S]',
      '[\\W]',
      '[^\\n]',
      '[a\\-b]',
      '[\u{1F600}-\u{1F603}]',
    ),
    weight: 4,
  },
  { arbitrary: fc.constantFrom('*', '+', '?', '{2}', '{1,}', '*?', '{', '}', ']', '{,2}', '#', '#c\n'), weight: 3 },
  {
    arbitrary: fc.constantFrom(
      '(a|b)',
      '(?:ab)?',
      '(?=a)',
      '(?!b)',
      '(?<=a)',
      '(?<!b)',
      '(a)\\1',
      '(?<n>b)',
      '(?P<m>b)',
      '(?#note)',
      '|',
    ),
    weight: 3,
  },
  { arbitrary: fc.constantFrom('(', ')', '[', '\\', '(?i)', '\\Q', '[[:foo:]]'), weight: 1 },
);

/** Patterns of a few tokens, some of them malformed. */
export const pattern: fc.Arbitrary<string> = fc.array(token, { maxLength: 5 }).map((tokens) => tokens.join(''));

const letter = fc.constantFrom(
  'a',
  'b',
  'A',
  'B',
  '1',
  '_',
  ' ',
  '-',
  '.',
  '\n',
  '\r',
  '\u00e9',
  '\u00c9',
  '\u00a0',
  '\u2028',
  '\u{1F600}',
  '&',
  '#',
);

/** Texts that such patterns match now and then. */
export const subjects: fc.Arbitrary<string[]> = fc.array(
  fc.array(letter, { maxLength: 6 }).map((letters) => letters.join('')),
  { minLength: 1, maxLength: 6 },
);
