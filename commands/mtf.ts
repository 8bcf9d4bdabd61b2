import { zoneName } from '../src/analysis/ladder.ts';
import { arrow, awayWords, sourceLine } from '../src/analysis/market-words.ts';
import { poolWords } from '../src/analysis/pool-words.ts';
import { breakName, percentOf } from '../src/analysis/structure-words.ts';
import type { App } from '../src/app.ts';
import { exchangeArg, optional, symbolArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import type { Block } from '../src/chat/message.ts';
import { button, buttons, heading, message, quiet, text } from '../src/chat/message.ts';
import { literal, type Words, words } from '../src/chat/words.ts';

/** One market in 15 minutes, one and four hours and a day, on one card. */
export const mtf = defineCommand({
  name: 'mtf',
  summary: 'mtf-summary',
  examples: ['/mtf BTC/USDT', '/mtf ETH/USDT'],
  args: { symbol: symbolArg, exchange: optional(exchangeArg) },

  async run({ args, app }) {
    const { rows, scores, missing } = await app.compareTimeframes(args);
    const last = rows[0];
    return {
      ...message(
        heading('mtf-title', { symbol: args.symbol, origin: words(`origin-${last?.origin ?? 'live'}`) }),
        table(rows),
        ...scoreLine(scores),
        ...rows.flatMap(edgeLine),
        ...(missing.length === 0 ? [] : [quiet('mtf-missing', { missing: missing.join(', ') })]),
        ...(last ? [sourceLine(last)] : []),
        links(rows, args.exchange),
      ),
      inPlace: true,
    };
  },
});

type Report = Awaited<ReturnType<App['compareTimeframes']>>;

/** Nothing while every timeframe warms up. */
function scoreLine([long, short]: Report['scores']): readonly Block[] {
  if (long.score === null || short.score === null) return [];
  return [text('mtf-score', { long: signed(long.score), short: signed(short.score) })];
}

function signed(score: number): string {
  const points = Math.round(score) + 0; // a rounded -0.4 has no sign
  return points > 0 ? `+${points}` : `${points}`;
}

type Row = Report['rows'][number];

function table(rows: readonly Row[]): Block {
  return {
    type: 'table',
    columns: [
      { name: words('column-timeframe') },
      { name: words('column-trend') },
      { name: words('column-break') },
      { name: words('column-range'), align: 'right' },
      { name: words('column-zone') },
      { name: words('column-away'), align: 'right' },
    ],
    rows: rows.map(cellsOf),
  };
}

function cellsOf({ market, trends, lastBreak, range, zone }: Row): readonly Words[] {
  return [
    literal(market.timeframe),
    literal(`${arrow(trends.swing)} ${arrow(trends.internal)}`),
    literal(lastBreak ? breakName(lastBreak) : '–'),
    range?.area && range.position !== null
      ? words('range-short', { area: words(`area-${range.area}`), percent: percentOf(range.position) })
      : literal('–'),
    zone ? zoneName(zone) : literal('–'),
    zone ? awayWords(zone.away) : literal('–'),
  ];
}

/** What the zone of a timeframe meets higher up: the zone and the level that count most. */
function edgeLine({ market: { timeframe }, zone, edges }: Row): readonly Block[] {
  const met = edges.find((edge) => edge.relation !== 'at');
  const at = edges.filter((edge) => edge.relation === 'at').find(({ agrees }) => agrees);
  if (!zone || (!met && !at)) return [];
  const zoneWords = met && words(`edge-zone-${met.relation}`, { timeframe: met.timeframe, zone: zoneName(met.zone) });
  const levelWords = at && words('edge-level', { timeframe: at.timeframe, level: poolWords(at.pool) });
  const where =
    zoneWords && levelWords ? words('edge-both', { zoneWords, levelWords }) : (zoneWords ?? levelWords ?? '');
  return [text('edge-line', { timeframe, zone: zoneName(zone), where })];
}

function links(rows: readonly Row[], exchange: string | undefined): Block {
  const symbol = rows[0]?.market.symbol ?? '';
  const on = exchange === undefined ? '' : ` ${exchange}`;
  return buttons(
    rows.map(({ market: { timeframe } }) => button(literal(timeframe), `/structure ${symbol} ${timeframe}${on}`)),
    [
      button(words('view-levels'), `/levels ${symbol}${on && ` 1h${on}`}`),
      button(words('view-sessions'), `/sessions ${symbol}${on}`),
    ],
  );
}
