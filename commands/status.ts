import { defineCommand } from '../src/chat/command.ts';
import type { Block } from '../src/chat/message.ts';
import { fields, heading, message, quiet } from '../src/chat/message.ts';
import type { Words } from '../src/chat/words.ts';
import { literal, words } from '../src/chat/words.ts';
import type { DeskStatus } from '../src/status/status.ts';
import { hour, minute } from '../src/time.ts';

/** How the desk is: every part it is made of, and what it has done. */
export const status = defineCommand({
  name: 'status',
  summary: 'status-summary',
  examples: ['/status'],
  args: {},
  operators: true,

  async run({ app }) {
    const now = await app.reportStatus();
    return message(
      heading('status-title', { uptime: uptime(now.upMs) }),
      parts(now),
      work(now),
      quiet('status-version', { version: now.version }),
    );
  },
});

function parts({ store, exchanges, platforms }: DeskStatus): Block {
  const database = words(`status-store-${store.engine}`, {
    version: store.version,
    latency: store.latencyMs.toFixed(1),
  });
  return fields(
    [words('status-database'), database],
    ...exchanges.map((exchange): [Words, Words] => [literal(exchange.exchange), exchangeState(exchange)]),
    ...platforms.map(({ platform, up, trouble }): [Words, Words] => [
      literal(platform),
      up ? words('status-up') : words('status-platform-down', { trouble: trouble ?? '?' }),
    ]),
  );
}

function exchangeState({ origin, up, ended }: DeskStatus['exchanges'][number]): Words {
  const from = { origin: words(`origin-name-${origin}`) };
  if (ended) return words('status-exchange-ended', from);
  return words(up ? 'status-exchange-up' : 'status-exchange-down', from);
}

function work({ markets, signals, deliveries, waitingMs, quarantined, jobs }: DeskStatus): Block {
  const failing = jobs.filter(({ failuresInARow }) => failuresInARow > 0).map(({ name }) => name);
  return fields(
    [words('status-markets'), literal(String(markets))],
    [words('status-signals'), literal(String(signals))],
    [words('status-deliveries'), deliveryCounts(deliveries)],
    ...(waitingMs === undefined ? [] : [[words('status-waiting'), literal(uptime(waitingMs))] as const]),
    [words('status-quarantined'), counts(quarantined)],
    [
      words('status-jobs'),
      failing.length === 0 ? words('status-jobs-fine') : words('status-jobs-failing', { names: failing.join(', ') }),
    ],
  );
}

function deliveryCounts(byState: DeskStatus['deliveries']): Words {
  const [first, ...rest] = Object.entries(byState).map(([state, count]) => words(`delivery-${state}`, { count }));
  return first ? rest.reduce((before, item) => words('status-list', { before, item }), first) : words('status-none');
}

function counts(byName: Readonly<Record<string, number>>): Words {
  const parts = Object.entries(byName).map(([name, count]) => `${name} ${count}`);
  return parts.length === 0 ? words('status-none') : literal(parts.join(', '));
}

function uptime(ms: number): string {
  const hours = Math.floor(ms / hour);
  const minutes = Math.floor((ms % hour) / minute);
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${Math.floor((ms % minute) / 1000)} s`;
}
