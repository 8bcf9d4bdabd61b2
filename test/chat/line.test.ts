import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, readLine, writeLine } from '../../src/chat/line.ts';
import { editDistance, nearest } from '../../src/chat/nearest.ts';

describe('cleanLine', () => {
  it.each([
    ['  /price   BTC/USDT ', '/price BTC/USDT'],
    ['/price\u0000BTC/USDT\r\n/quit', '/price BTC/USDT /quit'],
    ['/pri\u200bce B\u202eTC/USDT', '/price BTC/USDT'],
    ['/price ＢＴＣ/ＵＳＤＴ', '/price BTC/USDT'],
    ['/watch １５m', '/watch 15m'],
    ['\u001b[31m/price', '[31m/price'],
    ['/say 👍🏽 naïve', '/say 👍🏽 naïve'],
  ])('%j becomes %j', (typed, cleaned) => {
    expect(cleanLine(typed)).toBe(cleaned);
  });

  it('leaves nothing to clean, and nothing invisible', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        const cleaned = cleanLine(typed);
        expect(cleanLine(cleaned)).toBe(cleaned);
        expect(cleaned).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });
});

describe('readLine', () => {
  it.each([
    ['/price BTC/USDT', { name: 'price', words: ['BTC/USDT'] }],
    ['/PRICE@outcry_bot x y', { name: 'price', words: ['x', 'y'] }],
    ['/why', { name: 'why', words: [] }],
    ['price', undefined],
    ['/', undefined],
    ['//x', undefined],
    ['', undefined],
  ])('%j', (typed, line) => {
    expect(readLine(typed)).toEqual(line);
  });

  it('reads what writeLine wrote', () => {
    expect(readLine(writeLine('watch', ['BTC/USDT', '1h']))).toEqual({ name: 'watch', words: ['BTC/USDT', '1h'] });
  });
});

describe('nearest', () => {
  const names = ['price', 'chart', 'watch', 'unwatch', 'watchlist', 'signals', 'status', 'start'];

  it.each([
    ['prcie', ['price']],
    ['watchl', ['watchlist', 'watch']],
    ['sta', ['start', 'status']],
    ['zzzzzz', []],
  ])('%s is near %j', (typed, near) => {
    expect(nearest(typed, names)).toEqual(near);
  });

  it('measures by edits, a swap of neighbours being one', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
    expect(editDistance('ab', 'ba')).toBe(1);
  });
});
