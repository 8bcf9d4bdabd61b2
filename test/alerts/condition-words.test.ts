import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conditionSchema } from '../../src/alerts/condition.ts';
import { readCondition } from '../../src/alerts/condition-words.ts';

const read = (line: string) => {
  const found = readCondition(line);
  return 'condition' in found ? found.condition : found.problem.id;
};

describe('what people type for a condition', () => {
  it.each([
    ['above 70000', { when: 'price', compare: 'above', level: '70000' }],
    ['price crosses 0.00012', { when: 'price', compare: 'crosses', level: '0.00012' }],
    ['moves 3%', { when: 'move', direction: 'either', percent: 3, candles: 1 }],
    ['down 2.5 % in 4', { when: 'move', direction: 'down', percent: 2.5, candles: 4 }],
    ['RSI 7 above 80', { when: 'rsi', length: 7, compare: 'above', level: 80 }],
    ['above ema 200', { when: 'ema', length: 1, compare: 'above', than: 200 }],
    ['ema 20 crosses ema 50', { when: 'ema', length: 20, compare: 'crosses', than: 50 }],
    ['macd up', { when: 'macd', compare: 'above' }],
    ['bollinger below', { when: 'bollinger', compare: 'below', length: 20, deviations: 2 }],
    ['atr above 2%', { when: 'atr', length: 14, compare: 'above', percent: 2 }],
    ['volume above 3x', { when: 'volume', times: 3, length: 20 }],
    ['score short 60', { when: 'score', side: 'short', atLeast: 60 }],
  ])('%s', (line, condition) => {
    expect(read(line)).toEqual(condition);
  });

  it.each([
    ['bos', 'either', { event: 'break-bos' }],
    ['swing bos up', 'up', { event: 'break-bos', layer: 'swing', side: 'own' }],
    ['mss down', 'down', { event: 'break-choch', shift: true, side: 'own' }],
    ['touch ob up', 'up', { event: 'zone-touched', zone: ['order-block'], side: 'own' }],
    ['swing low', 'down', { event: 'swing-final', side: 'own' }],
  ])('%s is an event', (line, direction, step) => {
    expect(read(line)).toEqual({ when: 'events', direction, sequence: { steps: [step], unless: [] } });
  });

  it('events in order, of the side of the first one that has a side', () => {
    expect(read('sweep low then mss up within 20 then fvg up unless bos down unless displacement')).toEqual({
      when: 'events',
      direction: 'down',
      sequence: {
        steps: [
          { event: 'pool-swept', side: 'own' },
          { event: 'break-choch', shift: true, side: 'against', within: 20 },
          { event: 'zone-created', zone: ['fvg'], side: 'against' },
        ],
        unless: [{ event: 'break-bos', side: 'own' }, { event: 'displacement-candle' }],
      },
    });
  });

  it('`and` binds before `or`', () => {
    expect(read('above 5 and rsi below 30 or macd down')).toEqual({
      when: 'any',
      of: [
        { when: 'all', of: [expect.objectContaining({ when: 'price' }), expect.objectContaining({ when: 'rsi' })] },
        { when: 'macd', compare: 'below' },
      ],
    });
  });

  it.each([
    ['', 'error-condition'],
    ['nonsense', 'error-condition'],
    ['above', 'error-condition'],
    ['above -5', 'error-condition'],
    ['rsi above 101', 'error-condition'],
    ['bos up then', 'error-condition'],
    ['bos up then mss within many', 'error-condition'],
    ['touch bos', 'error-condition'],
    ['above 1 or above 2 or above 3 or above 4 or above 5 or above 6 or above 7', 'error-condition-many'],
    ['{', 'error-condition-json'],
    ['{"when":"price"}', 'error-condition-json'],
    ['{"when":"price","compare":"above","level":"1","extra":true}', 'error-condition-json'],
  ])('%j is refused', (line, problem) => {
    expect(read(line)).toBe(problem);
  });
});

it('JSON is read with single quotes too, which some platforms make of others', () => {
  expect(read(`{'when':'macd','compare':'above'}`)).toEqual(read('macd up'));
});

it('what it reads is a condition, and is the same when read from JSON', () => {
  for (const line of ['above 5 and bos up or macd down', 'sweep high then choch down within 9']) {
    expect(read(JSON.stringify(read(line)))).toEqual(read(line));
  }
});

it('every example of the format is a condition', () => {
  const folder = new URL('../../docs/formats/', import.meta.url);
  const page = readdirSync(folder).includes('conditions.md')
    ? readFileSync(new URL('conditions.md', folder), 'utf8')
    : '';
  const examples = [...page.matchAll(/```json\n(.+?)```/gs)].map(([, text = '']) => text);

  expect(examples.length).toBeGreaterThan(4);
  for (const example of examples) expect(conditionSchema.safeParse(JSON.parse(example)).error).toBeUndefined();
  const typed = [...page.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, line = '']) => line);
  expect(typed.length).toBeGreaterThan(12);
  expect(typed.filter((line) => typeof read(line) === 'string')).toEqual([]);
});
