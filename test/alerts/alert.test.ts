import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alert, type AlertId, freshMemory, lookAgain, quoteLook, seeded } from '../../src/alerts/alert.ts';
import { type AlertRound, lookAtCandle } from '../../src/alerts/check-alerts.ts';
import { type Condition, conditionSchema } from '../../src/alerts/condition.ts';
import { readCondition } from '../../src/alerts/condition-words.ts';
import type { ExchangeId, MarketSymbol } from '../../src/market/symbol.ts';
import type { MemberId } from '../../src/members/member.ts';
import { createEngine, restoreEngine } from '../../src/patterns/engine.ts';
import { at } from '../../src/time.ts';
import { market as minutes, walk } from '../patterns/walk.ts';

function condition(line: string): Condition {
  const read = readCondition(line);
  if ('problem' in read) throw new TypeError(line);
  return read.condition;
}

function alertFor(line: string, more: Partial<Alert> = {}): Alert {
  return {
    id: line as AlertId,
    member: 'ann' as MemberId,
    exchange: 'binance' as ExchangeId,
    symbol: 'BTC/USDT' as MarketSymbol,
    timeframe: '15m',
    condition: condition(line),
    words: line,
    repeats: true,
    state: 'active',
    createdAt: at(0),
    fires: 0,
    lookedUntil: at(0),
    memory: freshMemory,
    version: 1,
    ...more,
  };
}

const lines = [
  'above 200',
  'crosses 201',
  'moves 0.3% in 3',
  'rsi below 35',
  'ema 9 crosses ema 21',
  'above ema 50',
  'macd up',
  'bollinger crosses',
  'atr above 0.2%',
  'volume above 1.5x',
  'score long 20',
  'bos up',
  'touch fvg up',
  'sweep low then choch up within 40 unless bos down',
  'rsi below 45 and bos down',
  'fvg up or fvg down',
];

/** Everything that fires, candle by candle; `cut` is asked before each whether all is saved and read again there. */
function firingsOf(seed: number, cut: (index: number) => boolean): string[] {
  let engine = createEngine({ market: minutes, tickSize: 0.01 });
  let round: AlertRound = { alerts: lines.map((line) => alertFor(line)), firings: [] };
  for (const [index, candle] of walk(seed, 900).entries()) {
    if (cut(index)) {
      engine = restoreEngine(JSON.parse(JSON.stringify(engine.save()))) ?? engine;
      round = JSON.parse(JSON.stringify(round));
    }
    round = lookAtCandle(round, engine, engine.feed(candle));
  }
  return round.firings.map(({ alert, price }) => `${alert.words} at ${alert.firedAt} for ${price}`);
}

describe('alerts on closed candles', () => {
  it('fire the same however often all is saved and read again, and every one of these does', () => {
    const straight = firingsOf(7, () => false);

    expect(firingsOf(7, (index) => index % 9 === 0)).toEqual(straight);
    expect(firingsOf(7, (index) => index % 37 === 0)).toEqual(straight);
    expect(lines.filter((line) => !straight.some((firing) => firing.startsWith(line)))).toEqual([]);
  }, 60_000);

  it('fire once for a candle that comes again', () => {
    const engine = createEngine({ market: minutes, tickSize: 0.01 });
    let round: AlertRound = { alerts: [alertFor('above 1')], firings: [] };
    for (const candle of walk(7, 3)) {
      const events = engine.feed(candle);
      round = lookAtCandle(lookAtCandle(round, engine, events), engine, events);
    }
    expect(round.firings.length).toBe(1);
  });
});

describe('an alert on last prices', () => {
  /** Which of these prices it fires at, the first one being there already. */
  function firedAt(line: string, prices: readonly number[], repeats = true): number[] {
    let { alert } = seeded(alertFor(line, { timeframe: undefined, repeats }), { last: String(prices[0]), at: at(1) });
    return prices.slice(1).flatMap((price, index) => {
      const look = lookAgain(alert, quoteLook(alert, { last: String(price), at: at(index + 2) }));
      alert = look.fires ? { ...look.alert, memory: { ...look.alert.memory, price } } : look.alert;
      return look.fires ? [price] : [];
    });
  }

  it.each([
    ['above 10', [9, 9.5, 10, 10.1, 11, 9, 12], [10.1, 12]],
    ['above 10', [11, 12, 9, 10.5], [10.5]],
    ['below 10', [11, 10, 9.9, 9, 11, 8], [9.9, 8]],
    ['crosses 10', [9, 9.5, 11, 12, 9, 11], [11, 9, 11]],
    ['above 10 or below 5', [7, 11, 12, 4, 3, 7, 11], [11, 4, 11]],
    ['above 10 and below 20', [9, 25, 15, 16, 9, 12], [15, 12]],
  ])('%s, prices %j', (line, prices, fired) => {
    expect(firedAt(line, prices)).toEqual(fired);
  });

  it('fires once where it is not to be repeated', () => {
    expect(firedAt('above 10', [9, 11, 9, 11], false)).toEqual([11]);
  });
});

it('a paused alert does not look', () => {
  const paused = alertFor('above 1', { state: 'paused' });
  expect(lookAgain(paused, quoteLook(paused, { last: '5', at: at(9) }))).toMatchObject({ alert: paused, fires: false });
});

it('a condition survives JSON', () => {
  fc.assert(
    fc.property(fc.constantFrom(...lines), (line) => {
      const there = condition(line);
      expect(conditionSchema.parse(JSON.parse(JSON.stringify(there)))).toEqual(there);
    }),
  );
});
