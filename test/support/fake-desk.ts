import { paperAccounts } from '../../adapters/exchange/paper/paper-accounts.ts';
import { fluentTexts, type TextTrouble } from '../../adapters/texts/fluent-texts.ts';
import { commands } from '../../commands/registry.ts';
import { type App, createApp } from '../../src/app.ts';
import type { Chart } from '../../src/charts/chart.ts';
import { dispatch } from '../../src/chat/dispatch.ts';
import { type ChatAddress, type Incoming, platformId } from '../../src/chat/incoming.ts';
import type { WrittenMessage } from '../../src/chat/message.ts';
import type { Reply } from '../../src/chat/reply.ts';
import type { MarketData } from '../../src/ports/market-data.ts';
import type { Scope } from '../../src/ports/scope.ts';
import { type MemoryClock, memoryClock } from '../fakes/memory-clock.ts';
import { type MemoryMarketData, memoryExchanges, memoryMarketData } from '../fakes/memory-market-data.ts';
import { type MemoryPlatform, memoryPlatform } from '../fakes/memory-platform.ts';
import { memoryStores } from '../fakes/memory-stores.ts';
import { walk } from './walk.ts';

/** A person typing. */
export interface Typist {
  readonly id?: string;
  readonly platform?: string;
  readonly chat?: string;
  readonly kind?: Incoming['kind'];
  readonly languageTag?: string;
  readonly via?: Incoming['via'];
  readonly updateId?: string;
  readonly manager?: boolean;
}

/** A whole desk in memory: the real app, commands, dispatch and texts around fakes. */
export interface FakeDesk {
  readonly app: App;
  readonly clock: MemoryClock;
  readonly data: MemoryMarketData;
  readonly platform: MemoryPlatform;
  readonly stores: ReturnType<typeof memoryStores>;
  readonly charts: Chart[];
  readonly failures: unknown[];
  readonly textTroubles: TextTrouble[];
  readonly closed: () => boolean;
  /** What a line is answered with, as one plain text; undefined where there is no answer. */
  type(line: string, who?: Typist): Promise<string | undefined>;
  /** The whole answer to a line. */
  receive(line: string, who?: Typist): Promise<Reply>;
  /** Taps the button with this label on the last answer. */
  tap(label: string, who?: Typist): Promise<string | undefined>;
}

/** A desk on an exchange with 400 candles of BTC/USDT 15m and ETH/USDT 1h, and on the others given. */
export function fakeDesk(...others: readonly MarketData[]): FakeDesk {
  return fakeDeskOn(usualExchange(), ...others);
}

/** A desk on these exchanges alone. */
export function fakeDeskOn(data: MemoryMarketData, ...others: readonly MarketData[]): FakeDesk {
  const clock = memoryClock();
  return openDesk({ clock, stores: memoryStores(clock), data }, others);
}

/** A desk that was started anew on what an earlier one had stored. */
export function restarted({ clock, stores }: Pick<FakeDesk, 'clock' | 'stores'>): FakeDesk {
  return openDesk({ clock, stores, data: usualExchange() }, []);
}

function usualExchange(): MemoryMarketData {
  const data = memoryMarketData();
  data.lay('binance:ETH/USDT@1h', walk(400, { seed: 3, stepMs: 3_600_000 }));
  data.lay('binance:BTC/USDT@15m', walk(400));
  return data;
}

function openDesk(
  { clock, stores, data }: Pick<FakeDesk, 'clock' | 'stores' | 'data'>,
  others: readonly MarketData[],
): FakeDesk {
  const platform = memoryPlatform();
  const charts: Chart[] = [];
  const failures: unknown[] = [];
  const textTroubles: TextTrouble[] = [];
  let closed = false;
  let last: WrittenMessage = { blocks: [] };
  let ids = 0;
  const scope: Scope = { within: (_what, work) => work('req-1'), failed: (error) => failures.push(error) };
  const exchanges = memoryExchanges(data, ...others);
  const app = createApp({
    ...stores,
    clock,
    scope,
    exchanges,
    trading: paperAccounts({ store: stores.paper, exchanges, clock }),
    platforms: [platform],
    texts: fluentTexts({ onTrouble: (trouble) => textTroubles.push(trouble) }),
    charts: { render: async (chart) => new Uint8Array([charts.push(chart)]) },
    qrCode: { draw: async (text) => new TextEncoder().encode(text) },
    topics: { server: 'https://ntfy.test', urlOf: (topic) => `https://ntfy.test/${topic}` },
    random: { id: () => `ticket-${++ids}-abcdefghijk`, fraction: () => 0 },
    jobRunner: { start: async () => {}, stop: async () => {}, states: () => [] },
    worker: 'worker-1',
    version: '0.0.0-test',
    close: () => {
      closed = true;
    },
  });
  const handle = dispatch(app, commands);

  async function receive(line: string, who: Typist = {}): Promise<Reply> {
    const reply = await handle(incomingOf(line, who, clock));
    if (reply.action !== 'none') last = reply.message;
    return reply;
  }

  async function type(line: string, who?: Typist): Promise<string | undefined> {
    const reply = await receive(line, who);
    return reply.action === 'none' ? undefined : plainText(reply.message);
  }

  function tap(label: string, who: Typist = {}): Promise<string | undefined> {
    const line = buttonsOf(last).find((button) => button.label === label)?.line;
    if (line === undefined)
      throw new Error(`no button ${label} among ${buttonsOf(last).map((button) => button.label)}`);
    return type(line, { ...who, via: 'button' });
  }

  return {
    app,
    clock,
    data,
    platform,
    stores,
    charts,
    failures,
    textTroubles,
    closed: () => closed,
    type,
    receive,
    tap,
  };
}

/** The chat of a typist. */
export function addressOf({ platform = 'telegram', chat, id = '7' }: Typist = {}): ChatAddress {
  return { platform: platformId(platform), chat: chat ?? id };
}

/** Labels and lines of a message's buttons. */
export function buttonsOf({ blocks }: WrittenMessage): { label: string; line: string }[] {
  return blocks
    .flatMap((block) => (block.type === 'buttons' ? block.rows.flat() : []))
    .map((button) => ({
      label: button.label.map(({ text }) => text).join(''),
      line: 'line' in button ? button.line : button.url,
    }));
}

/** A message as plain text, a line a block; buttons in square brackets. */
export function plainText({ blocks }: WrittenMessage): string {
  return blocks.map(plainBlock).join('\n');
}

function plainBlock(block: WrittenMessage['blocks'][number]): string {
  const join = (spans: readonly { text: string }[]) => spans.map(({ text }) => text).join('');
  switch (block.type) {
    case 'text':
      return join(block.words);
    case 'fields':
      return block.fields.map(({ name, value }) => `${join(name)}: ${join(value)}`).join('\n');
    case 'table':
      return [block.columns.map(({ name }) => join(name)), ...block.rows.map((row) => row.map(join))]
        .map((row) => row.join(' | '))
        .join('\n');
    case 'picture':
      return `<picture ${block.name}: ${join(block.caption)}>`;
    case 'file':
      return `<file ${block.name}>`;
    case 'buttons':
      return block.rows.map((row) => row.map(({ label }) => `[${join(label)}]`).join(' ')).join('\n');
    case 'form':
      return `<form ${block.line}>`;
  }
}

function incomingOf(line: string, who: Typist, clock: MemoryClock): Incoming {
  const { id = '7', kind = 'private', via = 'text', languageTag = 'en', updateId, manager = false } = who;
  return {
    address: addressOf(who),
    kind,
    person: { id, name: 'Ann', languageTag },
    line,
    via,
    receivedAt: clock.now(),
    manager,
    ...(updateId === undefined ? {} : { updateId }),
  };
}
