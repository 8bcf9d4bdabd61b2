import { describe, expect, it } from 'vitest';
import { compileRegex } from '../../../../adapters/embedded-mongodb/query/regex.ts';

describe('a regular expression means what it means to MongoDB', () => {
  it.each([
    ['^a', '', 'abc', true],
    ['^b', '', 'a\nb', false],
    ['^b', 'm', 'a\nb', true],
    ['a$', '', 'a\n', true],
    ['a$', '', 'a\nb', false],
    ['a\\z', '', 'a\n', false],
    ['a.b', '', 'a\nb', false],
    ['a.b', '', 'a\u2028b', true],
    ['a.b', 's', 'a\nb', true],
    ['^.$', '', '\u{1F600}', true],
    ['\\s', '', '\u00a0', false],
    ['[[:alpha:]]+[^[:digit:]]', '', 'ab-', true],
    ['a b # comment\n c', 'x', 'abc', true],
    ['(?i)ABC', '', 'xabcx', true],
    ['É', 'i', 'é', true],
    ['a{,2}', '', 'a{,2}', true],
    ['\\x{1F600}', '', '\u{1F600}', true],
    ['(?P<n>a)\\1', '', 'aa', true],
    ['[a\\-z]', '', '-', true],
    ['BTC/USDT', '', 'BTC/USDT', true],
  ])('/%s/%s on %j: %s', (...[pattern, options, text, matches]) => {
    expect(compileRegex({ pattern, options }).test(text)).toBe(matches);
  });

  it.each(['(', 'a**', '[z-a]', '(?>a)', '(?R)', '\\Qa\\E', '\\K', 'a++', '[[:nope:]]', '[:alpha:]', '(*ANY)a', '\\'])(
    '%s is refused',
    (pattern) => {
      expect(() => compileRegex({ pattern, options: '' })).toThrow(expect.objectContaining({ code: 51091 }));
    },
  );
});
