import type { App } from '../src/app.ts';
import { defineCommand } from '../src/chat/command.ts';
import { type Block, button, buttons, heading, message, quiet, text } from '../src/chat/message.ts';
import { literal, type Words, words } from '../src/chat/words.ts';

/** What the person keeps at hand, with its last price. */
export const pins = defineCommand({
  name: 'pins',
  summary: 'pins-summary',
  examples: ['/pins'],
  args: {},

  async run({ app, caller }) {
    const { pins: kept } = await app.findFavourites(caller.member.id);
    if (kept.length === 0) return message(text('pins-none'), quiet('pins-example'));
    const rows = await Promise.all(kept.map((pin) => rowOf(app, pin)));
    const table: Block = {
      type: 'table',
      columns: [
        { name: words('column-symbol') },
        { name: words('column-price'), align: 'right' },
        { name: words('column-change'), align: 'right' },
      ],
      rows,
    };
    const taps = kept.slice(0, 8).map(({ symbol, exchange }) => {
      return button(literal(symbol), `/structure ${symbol} 1h ${exchange}`);
    });
    return { ...message(heading('pins-title'), table, buttons(...pairs(taps))), inPlace: true };
  },
});

type Pin = Awaited<ReturnType<App['findFavourites']>>['pins'][number];

/** An exchange that does not answer leaves a dash. */
async function rowOf(app: App, { symbol, exchange }: Pin): Promise<readonly Words[]> {
  const quote = await app.quotePrice(symbol, exchange).catch(() => undefined);
  const name = words('pins-symbol', { symbol, origin: words(`origin-${quote?.origin ?? 'live'}`) });
  const change = quote?.changePercent;
  const shown = change === undefined ? '–' : `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(2)} %`;
  return [name, literal(quote?.last ?? '–'), literal(shown)];
}

function pairs<T>(items: readonly T[]): T[][] {
  return items.flatMap((item, at) => (at % 2 === 0 ? [[item, ...items.slice(at + 1, at + 2)]] : []));
}
