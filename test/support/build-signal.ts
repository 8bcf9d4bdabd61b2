import { type ChatAddress, platformId } from '../../src/chat/incoming.ts';
import type { OutboxItem } from '../../src/delivery/outbox-item.ts';
import { type Market, parseMarketKey } from '../../src/market/market.ts';
import { Decimal } from '../../src/money.ts';
import type { Signal, SignalId } from '../../src/signals/signal.ts';
import { at, minute } from '../../src/time.ts';

/** A market by its key. Throws where it is none. */
export function market(key = 'binance:BTC/USDT@15m'): Market {
  const parsed = parseMarketKey(key);
  if (!parsed) throw new TypeError(`${key} is no market`);
  return parsed;
}

/** A chat on Telegram, or on another platform. */
export function chat(id: string, platform = 'telegram'): ChatAddress {
  return { platform: platformId(platform), chat: id };
}

/** The id of the nth signal of a test; distinct ones differ in their first four digits. */
export function signalId(number: number): SignalId {
  return number.toString(16).padStart(4, '0').padEnd(16, '0') as SignalId; // 16 hex digits
}

/** A signal that differs from others by its number; `parts` sets what a test is about. */
export function signal(number: number, parts: Partial<Signal> = {}): Signal {
  const knownAt = at(Date.UTC(2026, 0, 5) + number * 15 * minute);
  return {
    id: signalId(number),
    market: market(),
    origin: 'replay',
    recipe: 'gap-retrace',
    side: 1,
    knownAt,
    plan: {
      entry: new Decimal('64123.123456789012345678'),
      stop: new Decimal('63999.5'),
      targets: [{ price: new Decimal('64300'), rewardRisk: 1.5 }],
    },
    evidence: [
      {
        object: 'fvg:1',
        kind: 'fvg',
        side: 1,
        anchoredAt: at(knownAt - minute),
        knownAt,
        top: '64130.5',
        bottom: '64100',
      },
      {
        object: 'swing:1',
        kind: 'swing-high',
        side: -1,
        anchoredAt: at(knownAt - minute),
        knownAt,
        top: '1',
        bottom: '0.00000001',
        label: 'HH',
      },
    ],
    historical: false,
    ...parts,
  };
}

/** An item that tells a chat of a signal. */
export function item(number: number, to: ChatAddress): OutboxItem {
  const id = signalId(number);
  return { dedupeKey: `signal:${id}:${to.platform}:${to.chat}`, to, content: { kind: 'signal', signal: id } };
}
