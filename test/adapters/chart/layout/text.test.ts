import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText } from '../../../../adapters/chart/layout/text.ts';

const measured = (text: string) => [...text].length * 10;

describe('fitText', () => {
  it.each([
    ['Entry', 50, 'Entry'],
    ['Liquidation', 60, 'Liqui…'],
    ['Take profit', 60, 'Take…'],
    ['Stop', 15, ''],
    ['', 0, ''],
  ])('makes %j fit in %d as %j', (text, width, fitted) => {
    expect(fitText(text, width, measured)).toBe(fitted);
  });

  it('never is wider than the room', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(300), (text, width) => {
        expect(measured(fitText(text, width, measured))).toBeLessThanOrEqual(width);
      }),
    );
  });
});
