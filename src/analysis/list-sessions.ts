import { composeChart, lastPrice } from '../charts/compose-chart.ts';
import type { DrawingPorts } from '../charts/draw-market.ts';
import type { Language } from '../chat/language.ts';
import { findListing } from '../market/find-listing.ts';
import { type SessionSpec, sessionTable } from '../patterns/session-table.ts';
import { type SessionWindow, windowFrom } from '../patterns/session-window.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { UnixMs } from '../time.ts';
import type { MarketFacts, MarketName } from './market-reading.ts';
import { factsOf, readMarket } from './read-market.ts';

/** What is on at a market, and what comes next. */
export interface SessionReport extends MarketFacts {
  /** The market's own time. */
  readonly now: UnixMs;
  /** Those that end first come first. */
  readonly open: readonly SessionNow[];
  /** Those that begin first come first. */
  readonly next: readonly SessionNow[];
  readonly png: Uint8Array;
}

/** A session or kill zone of one date. */
export interface SessionNow extends SessionWindow {
  readonly name: string;
  /** IANA zone whose clock it keeps. */
  readonly zone: string;
  readonly killZone: boolean;
  /** Of its closed candles so far, in quote; undefined before the first. */
  readonly range: { readonly high: number; readonly low: number } | undefined;
}

/** Two days of 15 minutes are enough for every session that is on, and for the ATR. */
const reading15m = { candles: 600, usual: '15m' } as const;
const shownCandles = 120;
const nextOnes = 4;

/** The sessions and kill zones that are on at a market's own time, and those that begin next. */
export const listSessions =
  ({ exchanges, charts, texts }: DrawingPorts) =>
  async (name: MarketName, language: Language): Promise<SessionReport> => {
    const read = await readMarket({ exchanges })(name, reading15m);
    const { reading, origin, listing, market } = read;
    const now = await nowAt(exchanges, market);
    const windows = sessionTable.map((spec) => ({ ...partsOf(spec), ...windowFrom(spec, now) }));
    const running = reading.engine.openSessions();
    const sessions = windows.map((session): SessionNow => {
      const range = running.find(({ name: other, start }) => other === session.name && start === session.start);
      return { ...session, range: range && { high: range.high, low: range.low } };
    });
    const chart = composeChart(texts, {
      ...{ reading, origin, listing, language, shown: shownCandles },
      parts: new Set(['sessions']),
      levels: [lastPrice(texts, reading.candles, language)],
    });
    return {
      ...factsOf(read),
      now,
      open: sessions.filter(({ start }) => start <= now).sort((one, other) => one.end - other.end),
      next: sessions
        .filter(({ start }) => start > now)
        .sort((one, other) => one.start - other.start)
        .slice(0, nextOnes),
      png: await charts.render(chart),
    };
  };

async function nowAt(exchanges: Exchanges, market: MarketFacts['market']): Promise<UnixMs> {
  const { data } = await findListing(exchanges, market.symbol, market.exchange);
  return data.now(market);
}

function partsOf({ name, zone, killZone }: SessionSpec) {
  return { name, zone, killZone };
}
