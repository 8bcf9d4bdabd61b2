import { describe, expect, it } from 'vitest';
import { run } from './run-line.ts';

describe('outcry bot preview', () => {
  const bot = (plan: object) => ({
    readText: async () => JSON.stringify({ format: 'outcry-bot', version: 1, kind: 'dca', plan }),
  });
  const plan = { name: 'A', symbols: ['BTC/USDT'], baseOrder: { unit: 'quote', value: 100 }, maxSafetyOrders: 2 };

  it('prints the ladder with the worst-case funds', async () => {
    const { code, text } = await run('bot preview a.json --price 100 --json', bot(plan));
    const preview = JSON.parse(text);

    expect(code).toBe(0);
    expect(preview).toMatchObject({ worstFunds: '300', problems: [], warnings: [] });
    expect(preview.rungs.map(({ price }: { price: string }) => price)).toEqual(['100', '99', '98']);
  });

  it('exits 1 for a plan that is refused, and names the rung', async () => {
    const { code, text } = await run('bot preview a.json --price 100', bot({ ...plan, priceDeviationPercent: 60 }));

    expect(code).toBe(1);
    expect(text).toContain('refused: rung 2 lies 100 % or more below the base price');
  });

  it('names every field that is wrong', async () => {
    const wrong = bot({ ...plan, maxSafetyOrders: 10_000, priceDeviationPercent: 0 });

    await expect(run('bot preview a.json --price 100', wrong)).rejects.toThrow(
      /plan.priceDeviationPercent: must be a number above 0.*plan.maxSafetyOrders/s,
    );
  });
});

describe('outcry backtest', () => {
  const plan = {
    name: 'A',
    symbols: ['BTC/USDT'],
    startConditions: ['nonstop'],
    baseOrder: { unit: 'quote', value: 100 },
  };
  const bot = (changes: object) => ({
    readText: async () =>
      JSON.stringify({
        format: 'outcry-bot',
        version: 1,
        kind: 'dca',
        plan: { ...plan, takeProfitPercent: 0.5, ...changes },
      }),
  });

  it('prints figures that agree with its list of deals', async () => {
    const files: string[] = [];
    const writeFile = async (_: string, bytes: Uint8Array) => void files.push(new TextDecoder().decode(bytes));
    const { text } = await run('backtest --bot a.json --csv x.csv --deals o.csv --json', { ...bot({}), writeFile });
    const { deals, profit, list } = JSON.parse(text);
    const sum = list.reduce((total: number, deal: { profit: string }) => total + Number(deal.profit), 0);

    expect(deals).toBe(list.length);
    expect(deals).toBeGreaterThan(0);
    expect(Number(profit)).toBeCloseTo(sum, 9);
    expect(files[0]?.trim().split('\n')).toHaveLength(deals + 1);
  });

  it('refuses what it would have to leave out', async () => {
    const refused = run('backtest --bot a.json --csv x.csv', bot({ trailingDeviationPercent: 0.2 }));

    await expect(refused).rejects.toThrow('does not follow these settings yet: trailingDeviationPercent');
  });
});
