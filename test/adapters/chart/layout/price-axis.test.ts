import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPrice } from '../../../../adapters/chart/layout/format-price.ts';
import { priceTicks } from '../../../../adapters/chart/layout/price-ticks.ts';

describe('formatPrice', () => {
  it.each([
    [1_234_567, 0, '1,234,567'],
    [64_250.5, 2, '64,250.50'],
    [0.00000123, 8, '0.00000123'],
    [999.996, 2, '1,000.00'],
    [1000, 4, '1,000.0000'],
    [0, 0, '0'],
    [-1234.5, 1, '-1,234.5'],
  ])('writes %d with %d decimals as %s', (price, decimals, text) => {
    expect(formatPrice(price, decimals)).toBe(text);
  });
});

describe('priceTicks', () => {
  it.each([
    { low: 100, high: 110, decimals: 2, texts: ['102', '104', '106', '108'] },
    { low: 0.4501, high: 0.4551, decimals: 4, texts: ['0.451', '0.452', '0.453', '0.454'] },
    { low: 1.2e-6, high: 1.3e-6, decimals: 8, texts: ['0.00000122', '0.00000124', '0.00000126', '0.00000128'] },
    { low: 1_200_000, high: 1_700_000, decimals: 0, texts: ['1,300,000', '1,400,000', '1,500,000', '1,600,000'] },
    { low: 10, high: 10.25, decimals: 2, texts: ['10.05', '10.10', '10.15', '10.20'] },
    { low: 99.6, high: 100.4, decimals: 0, texts: ['100'] },
  ])('between $low and $high are $texts', ({ low, high, decimals, texts }) => {
    expect(priceTicks(scale(low, high, 300), decimals).map(({ text }) => text)).toEqual(texts);
  });

  it('are apart, inside, all different, and stand at the price they name', () => {
    fc.assert(
      fc.property(scales, ({ low, high, decimals }) => {
        const { yOf } = scale(low, high, 473);
        const ticks = priceTicks({ low, high, yOf }, decimals);
        expect(new Set(ticks.map(({ text }) => text)).size).toBe(ticks.length);
        for (const [index, { y, text }] of ticks.entries()) {
          expect((ticks[index - 1]?.y ?? Number.POSITIVE_INFINITY) - y).toBeGreaterThanOrEqual(49);
          expect(y).toBeGreaterThanOrEqual(8);
          expect(y).toBeLessThanOrEqual(473 - 8);
          expect(Math.abs(yOf(Number(text.replaceAll(',', ''))) - y)).toBeLessThanOrEqual(0.51);
        }
      }),
    );
  });

  it('are at least three where the price has digits enough', () => {
    fc.assert(
      fc.property(scales, ({ low, high }) => {
        const decimals = Math.max(0, Math.ceil(-Math.log10(high - low)) + 2);
        expect(priceTicks(scale(low, high, 473), decimals).length).toBeGreaterThanOrEqual(3);
      }),
    );
  });
});

function scale(low: number, high: number, height: number) {
  return { low, high, yOf: (price: number) => ((high - price) / (high - low)) * height };
}

const scales = fc
  .record({
    exponent: fc.integer({ min: -7, max: 7 }),
    digits: fc.integer({ min: 100, max: 999 }),
    share: fc.integer({ min: 2, max: 900 }),
  })
  .map(({ exponent, digits, share }) => {
    const low = digits * 10 ** (exponent - 2);
    return { low, high: low * (1 + share / 1000), decimals: Math.max(0, 4 - exponent) };
  });
