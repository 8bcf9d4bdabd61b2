import { describe, expect, it } from 'vitest';
import { type DcaPlan, dcaPlan } from '../../src/bots/dca-plan.ts';
import { dealOutlook, type Rung } from '../../src/deals/deal-outlook.ts';
import { planProblems, planWarnings, worstFunds } from '../../src/deals/plan-problems.ts';
import { averageOf, nothingHeld, withEntry, withExit } from '../../src/deals/position.ts';
import { Decimal } from '../../src/money.ts';

const quote = (value: number | string) => ({ unit: 'quote', value });
const planWith = (changes: object): DcaPlan =>
  dcaPlan.parse({ name: 'A', symbols: ['BTC/USDT'], baseOrder: quote(100), takeProfitMode: 'gross', ...changes });
const planA = { safetyOrder: quote(50), maxSafetyOrders: 5, volumeScale: 1.5, stepScale: 1.2, takeProfitPercent: 1.5 };
const planB = {
  direction: 'short',
  maxSafetyOrders: 3,
  priceDeviationPercent: 2,
  volumeScale: 2,
  takeProfitPercent: 1,
};
const at = (basePrice: number, fee = '0') => ({ basePrice: new Decimal(basePrice), feeRate: new Decimal(fee) });
const outlook = (changes: object, price = 100, fee = '0') => dealOutlook(planWith(changes), at(price, fee));
const column = (rungs: readonly Rung[], name: Exclude<keyof Rung, 'number'>, digits = 6) =>
  rungs.map((rung) => rung[name]?.toDecimalPlaces(digits).toNumber());

describe('the vectors of the specification', () => {
  it('A: a long ladder', () => {
    const rungs = outlook(planA);

    expect(column(rungs, 'deviationPercent')).toEqual([0, 1, 2.2, 3.64, 5.368, 7.4416]);
    expect(column(rungs, 'price')).toEqual([100, 99, 97.8, 96.36, 94.632, 92.5584]);
    expect(column(rungs, 'cost')).toEqual([100, 50, 75, 112.5, 168.75, 253.125]);
    expect(column(rungs, 'sumOfCost')).toEqual([100, 150, 225, 337.5, 506.25, 759.375]);
    expect(column(rungs, 'average')).toEqual([100, 99.66443, 99.035104, 98.127051, 96.933698, 95.430017]);
    expect(column(rungs, 'takeProfit')).toEqual([101.5, 101.159396, 100.520631, 99.598957, 98.387703, 96.861468]);
    const rises = rungs.map(({ takeProfit, price }) => takeProfit.div(price).minus(1).times(100).toFixed(4));
    expect(rises).toEqual(['1.5000', '2.1812', '2.7818', '3.3613', '3.9687', '4.6490']);
  });

  it('A: a take profit from the base volume, and from the base price', () => {
    const volume = outlook({ ...planA, takeProfitBasis: 'base_volume' });
    const price = outlook({ ...planA, takeProfitBasis: 'base_price' });

    expect(column(volume, 'takeProfit')).toEqual([101.5, 100.661074, 99.695338, 98.563171, 97.220909, 95.618521]);
    expect(column(price, 'takeProfit')).toEqual([101.5, 101.5, 101.5, 101.5, 101.5, 101.5]);
  });

  it('B: a short ladder', () => {
    const rungs = outlook(planB);
    const volume = outlook({ ...planB, takeProfitBasis: 'base_volume' });

    expect(column(rungs, 'price').slice(1)).toEqual([102, 104, 106]);
    expect(column(rungs, 'cost').slice(1)).toEqual([100, 200, 400]);
    expect(column(rungs, 'average').slice(1)).toEqual([100.990099, 102.472952, 104.20664]);
    expect(column(rungs, 'takeProfit').slice(1)).toEqual([99.980198, 101.448223, 103.164573]);
    expect(column(volume, 'takeProfit').slice(1)).toEqual([100.485149, 102.21677, 104.076382]);
  });

  it('C and D: worst-case funds', () => {
    const changes = { maxSafetyOrders: 8, priceDeviationPercent: 0.5, volumeScale: 1.1, stepScale: 1.55 };
    const planC = planWith({ baseOrder: quote(20), safetyOrder: quote(40), ...changes });
    const c = dealOutlook(planC, at(3000));
    const sizes = { baseOrder: quote('0.0002'), safetyOrder: quote('0.0001') };
    const d = outlook({ ...sizes, maxSafetyOrders: 3, priceDeviationPercent: 2, volumeScale: 3, stepScale: 2 });

    const deviations = [0, 0.5, 1.275, 2.47625, 4.338188, 7.224191, 11.697495, 18.631118, 29.378233];
    expect(column(c, 'deviationPercent')).toEqual(deviations);
    expect(c.at(-1)?.price.toFixed(6)).toBe('2118.653014');
    expect(worstFunds(planC, c).toFixed(6)).toBe('477.435524');
    expect(column(d, 'deviationPercent')).toEqual([0, 2, 6, 14]);
    expect(column(d, 'cost').slice(1)).toEqual([0.0001, 0.0003, 0.0009]);
    expect(d.at(-1)?.sumOfCost.toString()).toBe('0.0015');
  });

  it('E: scales above and below 1', () => {
    const wide = column(outlook({ maxSafetyOrders: 4, priceDeviationPercent: 3, stepScale: 1.2 }), 'deviationPercent');
    const scales = { maxSafetyOrders: 4, priceDeviationPercent: 2, stepScale: 0.5, volumeScale: 0.5 };
    const narrow = outlook({ safetyOrder: quote(50), ...scales });

    expect(wide).toEqual([0, 3, 6.6, 10.92, 16.104]);
    expect(column(narrow, 'deviationPercent')).toEqual([0, 2, 3, 3.5, 3.75]);
    expect(column(narrow, 'cost').slice(1)).toEqual([50, 25, 12.5, 6.25]);
    expect(narrow.at(-1)?.average.toFixed(6)).toBe('98.730905');
  });

  it('F: a stop on the average hides rungs 4 and 5', () => {
    const plan = planWith({ ...planA, stopLossPercent: 3 });
    const rungs = dealOutlook(plan, at(100));

    expect(column(rungs, 'stop').slice(0, 4)).toEqual([97, 96.674497, 96.064051, 95.183239]);
    expect(planWarnings(plan, rungs, at(100))).toEqual([{ code: 'rung-behind-stop', rung: 4 }]);
  });

  it('G: net of fees', () => {
    const net = { ...planA, takeProfitMode: 'net' };
    const picked = (changes: object) => {
      const prices = column(outlook(changes, 100, '0.001'), 'takeProfit');
      return [prices[0], prices[2], prices[5]];
    };

    expect(picked(net)).toEqual([101.701702, 100.720387, 97.053952]);
    expect(picked({ ...net, takeProfitBasis: 'base_volume' })).toEqual([101.701702, 99.894268, 95.809761]);
  });

  it('H: exits never move the average', () => {
    const of = (amount: number, price: number) => ({ amount: new Decimal(amount), price: new Decimal(price) });
    const two = withEntry(withEntry(nothingHeld, of(100, 8)), of(100, 9));
    const sold = withExit(two, of(100, 10), 1);
    const more = withEntry(sold, of(150, 11));
    const less = withExit(more, of(100, 12), 1);
    const done = withExit(less, of(150, 14), 1);

    expect([two, sold, more, less].map((position) => averageOf(position).toString())).toEqual([
      '8.5',
      '8.5',
      '10',
      '10',
    ]);
    expect([sold, less, done].map(({ realised }) => realised.toString())).toEqual(['150', '350', '950']);
    expect(done.realised.div(3350).times(100).toFixed(3)).toBe('28.358');
    expect(() => withExit(done, of(1, 14), 1)).toThrow(RangeError);
  });
});

describe('what a plan is refused for', () => {
  const held = at(100, '0.001');
  const problems = (changes: object, more = {}) => {
    const plan = planWith(changes);
    return planProblems(plan, dealOutlook(plan, held), { ...held, ...more });
  };

  it.each([
    { why: 'nothing', changes: planA, expected: [] },
    {
      why: 'a rung at 100 %',
      changes: { priceDeviationPercent: 20 },
      expected: [{ code: 'deviation-too-far', rung: 5 }],
    },
    { why: 'fees', changes: { takeProfitPercent: 0.2 }, expected: [{ code: 'take-profit-below-fees' }] },
    {
      why: 'a stop among the rungs',
      changes: { stopLossPercent: 5, stopLossBasis: 'base_price' },
      expected: [{ code: 'stop-inside-ladder', rung: 5 }],
    },
    {
      why: 'liquidation',
      changes: { leverage: { value: 100 }, maxSafetyOrders: 2 },
      expected: [{ code: 'liquidation-first', rung: 0 }],
    },
  ])('$why', ({ changes, expected }) => {
    expect(problems(changes)).toEqual(expected);
  });

  it('an allowance below the worst case of all deals', () => {
    const three = { maxActiveDeals: 3, maxSafetyOrders: 1 };

    expect(problems(three, { allowance: new Decimal(600) })).toEqual([]);
    expect(problems(three, { allowance: new Decimal(599) })).toEqual([{ code: 'funds-above-allowance' }]);
  });

  it('warns of a trailing exit that can lose', () => {
    const plan = planWith({ trailingDeviationPercent: 1.49 });

    expect(planWarnings(plan, dealOutlook(plan, held), held)).toEqual([{ code: 'trailing-can-lose' }]);
  });
});

describe('rungs of one’s own', () => {
  it('may lie above the entry, and are sorted', () => {
    const custom = [-3, 2, -1].map((offsetPercent) => ({ offsetPercent, value: 10 }));

    expect(column(outlook({ customSafetyOrders: custom }), 'price')).toEqual([100, 102, 99, 97]);
  });
});
