import { describe, expect, it } from 'vitest';
import { Decimal, parseDecimal } from '../src/money.ts';
import { after, at, parseTime, utcMinute } from '../src/time.ts';

describe('parseTime', () => {
  it.each([
    ['2024-01-31', Date.UTC(2024, 0, 31)],
    ['2024-01-31T08:05', Date.UTC(2024, 0, 31, 8, 5)],
    ['2024-01-31 08:05:09', Date.UTC(2024, 0, 31, 8, 5, 9)],
    ['2024-01-31T08:05:09.25Z', Date.UTC(2024, 0, 31, 8, 5, 9, 250)],
    ['2024-02-30', undefined],
    ['2024-01-31T24:00', undefined],
    ['2024-01-31T08:60', undefined],
    ['31.1.2024', undefined],
    ['', undefined],
  ])('%s', (text, time) => {
    expect(parseTime(text)).toBe(time);
  });

  it('reads what utcMinute writes', () => {
    const time = at(Date.UTC(2026, 10, 20, 19, 5));
    expect(utcMinute(time)).toBe('2026-11-20 19:05');
    expect(parseTime(utcMinute(time))).toBe(time);
    expect(utcMinute(after(time, 60_000))).toBe('2026-11-20 19:06');
  });
});

describe('money', () => {
  it.each(['1e5', '0x10', '1,000', '٣', 'NaN', 'Infinity', '', ' 1', '1.', '.5', '1'.repeat(35)])(
    'refuses %s',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );

  it('is exact to 34 digits and never writes an exponent at usual sizes', () => {
    expect(new Decimal('0.1').plus('0.2').toString()).toBe('0.3');
    expect(parseDecimal('0.00000000000000000000000001')?.toString()).toBe('0.00000000000000000000000001');
    expect(parseDecimal('-12.50')?.toFixed()).toBe('-12.5');
  });
});
