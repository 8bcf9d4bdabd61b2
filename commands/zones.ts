import { zoneName } from '../src/analysis/ladder.ts';
import { awayWords, band, sourceLine, titleArgs, viewButtons } from '../src/analysis/market-words.ts';
import type { App } from '../src/app.ts';
import { choiceArg, exchangeArg, optional, pageArg, symbolArg, timeframeArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import type { Block, Button } from '../src/chat/message.ts';
import { button, buttons, heading, message, text } from '../src/chat/message.ts';
import { literal, type Words, words } from '../src/chat/words.ts';
import { zoneKinds } from '../src/patterns/object.ts';

const pageSize = 8;

/** The live zones of a market, nearest first, a page at a time. */
export const zones = defineCommand({
  name: 'zones',
  summary: 'zones-summary',
  examples: ['/zones BTC/USDT 1h', '/zones BTC/USDT 1h order-block'],
  args: {
    symbol: symbolArg,
    timeframe: optional(timeframeArg),
    kind: optional(choiceArg('arg-kind', ['all', ...zoneKinds]), 'all'),
    page: optional(pageArg, 1),
    exchange: optional(exchangeArg),
  },

  async run({ args: { kind, page, ...name }, app }) {
    const found = await app.listZones({ ...name, kind: kind === 'all' ? undefined : kind, page, pageSize });
    const { page: shown, pages, total } = found;
    const about = { ...titleArgs(found), total, page: shown, pages };
    const body = total === 0 ? text('zones-none') : table(found);
    return {
      ...message(
        heading('zones-title', about),
        body,
        sourceLine(found),
        taps(found, { kind, exchange: name.exchange }),
      ),
      inPlace: true,
    };
  },
});

type Page = Awaited<ReturnType<App['listZones']>>;
type Zone = Page['zones'][number];

function table({ zones: rows, decimals }: Page): Block {
  return {
    type: 'table',
    columns: [
      { name: words('column-zone') },
      { name: words('column-band') },
      { name: words('column-away'), align: 'right' },
      { name: words('column-state') },
      { name: words('column-strength'), align: 'right' },
    ],
    rows: rows.map((zone) => [
      zoneName(zone),
      literal(band(zone, decimals)),
      awayWords(zone.away),
      stateWords(zone),
      literal(zone.strength === null ? '–' : zone.strength.toFixed(0)),
    ]),
  };
}

function stateWords({ state, touchCount }: Zone): Words {
  return state === 'created' ? words('zones-state-created') : words(`zones-state-${state}`, { count: touchCount });
}

interface Asked {
  readonly kind: string;
  readonly exchange: string | undefined;
}

function taps(found: Page, { kind, exchange }: Asked): Block {
  const { market, kinds, page, pages } = found;
  const line = (of: string, number = 1) =>
    `/zones ${market.symbol} ${market.timeframe} ${of} ${number}${exchange ? ` ${exchange}` : ''}`;
  const turn: Button[] = [
    ...(page > 1 ? [button(words('button-nearer'), line(kind, page - 1))] : []),
    ...(page < pages ? [button(words('button-farther'), line(kind, page + 1))] : []),
  ];
  const others = ['all' as const, ...kinds.slice(0, 4)].filter((other) => other !== kind);
  const filters = others.map((other) => button(words(`zone-${other}`), line(other)));
  return buttons(...[turn, filters, viewButtons(found, { view: 'zones', exchange })].filter((row) => row.length > 0));
}
