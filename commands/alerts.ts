import { placeWords, shortAlertId } from '../src/alerts/alert-words.ts';
import type { App } from '../src/app.ts';
import { optional, pageArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { type Block, button, buttons, heading, message, quiet, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';
import { utcMinute } from '../src/time.ts';

const pageSize = 6;

/** What the person waits for, the newest first, a page at a time. */
export const alerts = defineCommand({
  name: 'alerts',
  summary: 'alerts-summary',
  examples: ['/alerts'],
  privacy: 'private',
  args: { page: optional(pageArg, 1) },

  async run({ args, app, caller }) {
    const all = await app.listAlerts(caller.member.id);
    if (all.length === 0) return message(text('alerts-none'), quiet('alerts-examples'));
    const pages = Math.ceil(all.length / pageSize);
    const page = Math.min(args.page, pages);
    const shown = all.slice((page - 1) * pageSize, page * pageSize);
    const title = heading('alerts-title', { total: all.length, page, pages });
    return { ...message(title, table(shown), taps(shown, { page, pages })), inPlace: true };
  },
});

type Alert = Awaited<ReturnType<App['listAlerts']>>[number];

function table(shown: readonly Alert[]): Block {
  return {
    type: 'table',
    columns: [
      { name: words('column-id') },
      { name: words('column-market') },
      { name: words('column-condition') },
      { name: words('column-state') },
    ],
    rows: shown.map((alert) => [
      literal(shortAlertId(alert)),
      placeWords(alert),
      literal(alert.words.length > 48 ? `${alert.words.slice(0, 47)}…` : alert.words),
      stateWords(alert),
    ]),
  };
}

function stateWords({ state, firedAt }: Alert) {
  const name = words(`alert-state-${state}`);
  return firedAt ? words('alert-fired-at', { state: name, time: utcMinute(firedAt) }) : name;
}

function taps(shown: readonly Alert[], { page, pages }: { readonly page: number; readonly pages: number }): Block {
  const rows = shown.map((alert) => {
    const id = shortAlertId(alert);
    const [verb, label] =
      alert.state === 'active' ? (['pause', 'button-pause'] as const) : (['resume', 'button-resume'] as const);
    return [
      button(words('button-turn-of', { turn: words(label), id }), `/alert ${verb} ${id}`),
      button(words('button-remove-of', { id }), `/alert remove ${id}`),
    ];
  });
  const turn = [
    ...(page > 1 ? [button(words('button-newer'), `/alerts ${page - 1}`)] : []),
    ...(page < pages ? [button(words('button-older'), `/alerts ${page + 1}`)] : []),
  ];
  return buttons(...rows, ...(turn.length > 0 ? [turn] : []));
}
