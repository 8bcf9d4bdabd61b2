import { choiceArg, optional, symbolArg, timeframeArg, wordArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import type { Block } from '../src/chat/message.ts';
import { fields, heading, message, quiet, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';
import type { Statistics } from '../src/outcomes/statistics.ts';

const periods = { '7d': 7, '30d': 30, '90d': 90, '365d': 365 } as const;

/** What the published signals came to, with how sure that is. */
export const track = defineCommand({
  name: 'track',
  summary: 'track-summary',
  examples: ['/track', '/track 30d', '/track symbol=BTC/USDT timeframe=15m'],
  args: { period: optional(choiceArg('arg-period', Object.keys(periods) as (keyof typeof periods)[])) },
  named: {
    recipe: optional(wordArg('arg-recipe', /^[a-z][a-z0-9-]{0,40}$/i, 'error-bad-argument')),
    symbol: optional(symbolArg),
    timeframe: optional(timeframeArg),
  },

  async run({ args: { period, ...query }, app }) {
    const { all, byRecipe, byTimeframe, head } = await app.reviewTrack({ ...query, days: period && periods[period] });
    const record = quiet('track-record', { rows: head.seq, hash: head.hash.slice(0, 16) });
    if (!all) return message(heading('track-title'), text('track-none'), record);
    return message(
      heading('track-title'),
      figures(all),
      ...(byRecipe.length > 1 ? [table('track-recipe', byRecipe)] : []),
      ...(byTimeframe.length > 1 ? [table('track-timeframe', byTimeframe)] : []),
      quiet('track-how'),
      record,
    );
  },
});

function figures(all: Statistics): Block {
  const [low, high] = all.hitRateBounds;
  return fields(
    [words('track-count'), words('track-count-value', { count: all.count, unfilled: all.unfilled })],
    [words('track-hits'), words('track-interval', { value: share(all.hitRate), low: share(low), high: share(high) })],
    [words('track-average'), averageOf(all)],
    [words('track-total'), literal(`${signed(all.totalNetR)} R`)],
    [words('track-factor'), literal(all.profitFactor === null ? '–' : all.profitFactor.toFixed(2))],
    [words('track-drawdown'), literal(`${all.drawdownR.toFixed(2)} R`)],
    [words('track-time'), words('track-bars', { bars: all.medianBars })],
    [words('track-ambiguous'), literal(share(all.ambiguousShare))],
  );
}

function averageOf({ averageNetR, averageBounds }: Statistics) {
  const value = `${signed(averageNetR)} R`;
  if (!averageBounds) return words('track-too-few', { value });
  const [low, high] = averageBounds.map(signed);
  return words('track-interval', { value, low: `${low}`, high: `${high} R` });
}

function table(id: string, rows: readonly (readonly [string, Statistics])[]): Block {
  return {
    type: 'table',
    columns: [
      { name: words(id) },
      { name: words('track-column-count'), align: 'right' },
      { name: words('track-column-hits'), align: 'right' },
      { name: words('track-column-average'), align: 'right' },
    ],
    rows: rows.map(([name, one]) => [
      literal(name),
      literal(String(one.count)),
      literal(share(one.hitRate)),
      literal(`${signed(one.averageNetR)} R`),
    ]),
  };
}

function share(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}
