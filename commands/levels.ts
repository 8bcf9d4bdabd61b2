import { ladder } from '../src/analysis/ladder.ts';
import { pictureOf, sourceLine, timeframeButtons, titleArgs, viewButtons } from '../src/analysis/market-words.ts';
import type { App } from '../src/app.ts';
import { exchangeArg, optional, symbolArg, timeframeArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import type { Block } from '../src/chat/message.ts';
import { buttons, fields, heading, message } from '../src/chat/message.ts';
import { type Words, words } from '../src/chat/words.ts';

/** Where liquidity lies: equal highs and lows, extremes of the last day, week, month and sessions. */
export const levels = defineCommand({
  name: 'levels',
  summary: 'levels-summary',
  examples: ['/levels BTC/USDT 1h', '/levels ETH/USDT'],
  args: { symbol: symbolArg, timeframe: optional(timeframeArg), exchange: optional(exchangeArg) },

  async run({ args, app, caller }) {
    const report = await app.listLevels(args, caller.member.language);
    const here = { view: 'levels', exchange: args.exchange };
    return {
      ...message(
        heading('levels-title', titleArgs(report)),
        ladder(report),
        ...previous(report),
        sourceLine(report),
        pictureOf(report, report.png),
        buttons(timeframeButtons(report, here), viewButtons(report, here)),
      ),
      inPlace: true,
    };
  },
});

type Report = Awaited<ReturnType<App['listLevels']>>;

function previous({ periods, decimals }: Report): Block[] {
  const rows = periods.map(({ period, high, low, highTaken, lowTaken }): readonly [Words, Words] => [
    words(`period-${period}`),
    words('levels-extremes', {
      high: high.toFixed(decimals),
      low: low.toFixed(decimals),
      highState: stateOf(highTaken),
      lowState: stateOf(lowTaken),
    }),
  ]);
  return rows.length === 0 ? [] : [fields(...rows)];
}

function stateOf(isTaken: boolean) {
  return words(isTaken ? 'level-taken' : 'level-waiting');
}
