import { ladder } from '../src/analysis/ladder.ts';
import { pictureOf, sourceLine, timeframeButtons, titleArgs, viewButtons } from '../src/analysis/market-words.ts';
import { breakWords, entryWords, rangeWords, trendWords } from '../src/analysis/structure-words.ts';
import type { App } from '../src/app.ts';
import { exchangeArg, optional, symbolArg, timeframeArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { buttons, fields, heading, message } from '../src/chat/message.ts';
import { type Words, words } from '../src/chat/words.ts';

/** The structure of a market: trend and breaks per layer, the dealing range, and what lies nearest. */
export const structure = defineCommand({
  name: 'structure',
  summary: 'structure-summary',
  examples: ['/structure BTC/USDT 1h', '/structure ETH/USDT'],
  args: { symbol: symbolArg, timeframe: optional(timeframeArg), exchange: optional(exchangeArg) },

  async run({ args, app, caller }) {
    const report = await app.describeStructure(args, caller.member.language);
    const here = { view: 'structure', exchange: args.exchange };
    return {
      ...message(
        heading('structure-title', titleArgs(report)),
        fields(...report.layers.flatMap((layer) => layerFields(layer, report))),
        ladder(report),
        sourceLine(report),
        pictureOf(report, report.png),
        buttons(timeframeButtons(report, here), viewButtons(report, here)),
      ),
      inPlace: true,
    };
  },
});

type Report = Awaited<ReturnType<App['describeStructure']>>;

function layerFields(
  { layer, view }: Report['layers'][number],
  { close, decimals }: Report,
): (readonly [Words, Words])[] {
  const { trend, breaks, range } = view;
  const rows: (readonly [Words, Words])[] = [[words(`layer-${layer}`), trendWords(trend)]];
  for (const past of breaks) rows.push([words('structure-break-name'), breakWords(past, decimals)]);
  if (!range) return rows;
  return [
    ...rows,
    [words('structure-range-name'), rangeWords(range, decimals)],
    [words('range-ote'), entryWords(range, close, decimals)],
  ];
}
