import { words } from '../chat/words.ts';
import type { ReaderPorts } from '../delivery/find-readers.ts';
import { planForMember } from '../delivery/notify-member.ts';
import type { MemberEvent } from '../delivery/plan-delivery.ts';
import type { JobReport } from '../job-report.ts';
import type { Origin } from '../market/listing.ts';
import { timeframeMs } from '../market/timeframe.ts';
import { Decimal } from '../money.ts';
import type { Engine } from '../patterns/engine.ts';
import type { PatternEvent } from '../patterns/event.ts';
import type { AlertStore } from '../ports/alert-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { MarketData } from '../ports/market-data.ts';
import { scoreOf } from '../signals/score.ts';
import { after, at, type UnixMs, utcMinute } from '../time.ts';
import { type Alert, type AlertLook, isDue, lookAgain, quoteLook } from './alert.ts';
import { lookCandles } from './truth.ts';

type Ports = ReaderPorts & { readonly alerts: AlertStore; readonly clock: Clock };

/** Alerts of one market on their way through its candles, with what they are to say. */
export interface AlertRound {
  readonly alerts: readonly Alert[];
  readonly firings: readonly Firing[];
}

interface Firing {
  readonly alert: Alert;
  /** The last price when it fired, as decimal text. */
  readonly price: string;
}

/** Alerts after a candle that the engine took last. */
export function lookAtCandle(round: AlertRound, engine: Engine, events: readonly PatternEvent[]): AlertRound {
  if (!round.alerts.some((alert) => isDue(alert, lookTime(engine)))) return round;
  const price = (engine.lastClose() ?? 0).toFixed(new Decimal(engine.tickSize).decimalPlaces());
  return looked(round, candleLook(engine, events), price);
}

/** Close time of the candle that an engine took last. */
function lookTime(engine: Engine): UnixMs {
  return after(at(engine.lastOpenTime() ?? 0), timeframeMs(engine.market.timeframe));
}

function looked(round: AlertRound, look: AlertLook, price: string): AlertRound {
  const seen = round.alerts.map((alert) => lookAgain(alert, look));
  const fired = seen.filter(({ fires }) => fires).map(({ alert }) => ({ alert, price }));
  return { alerts: seen.map(({ alert }) => alert), firings: [...round.firings, ...fired] };
}

function candleLook(engine: Engine, events: readonly PatternEvent[]): AlertLook {
  const { timeframe } = engine.market;
  const inputs = lazily(() => engine.scoreInputs());
  return {
    at: lookTime(engine),
    events,
    candles: engine.recent(lookCandles),
    score: (side) => scoreOf([{ timeframe, inputs: inputs() }], side).score,
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** What is saved of a round: how alerts were before it, and where prices come from. */
interface RoundEnd {
  readonly before: readonly Alert[];
  readonly round: AlertRound;
  readonly origin: Origin;
}

/** Saves alerts that have changed since they were read, each with what it is to say. */
export async function saveAlerts(ports: Ports, { before, round, origin }: RoundEnd): Promise<void> {
  for (const [index, alert] of round.alerts.entries()) {
    const firings = round.firings.filter((firing) => firing.alert.id === alert.id);
    if (firings.length === 0 && !hasLearned(before[index], alert)) continue;
    const items = await planForMember(ports)(alert.member, ...firings.map((firing) => eventOf(firing, origin)));
    await ports.alerts.save(alert, items); // changed or removed meanwhile: the member has the last word
  }
}

function hasLearned(before: Alert | undefined, after: Alert): boolean {
  return JSON.stringify(before?.memory) !== JSON.stringify(after.memory);
}

function eventOf({ alert, price }: Firing, origin: Origin): MemberEvent {
  const { id, symbol, timeframe, firedAt = alert.createdAt } = alert;
  const about = {
    symbol,
    timeframe: timeframe ? ` ${timeframe}` : '',
    words: alert.words,
    price,
    time: utcMinute(firedAt),
  };
  const chart = `/chart ${symbol} ${timeframe ?? '15m'} ${alert.exchange}`;
  return {
    id: `alert:${id}:${firedAt}`,
    about: 'alert',
    content: {
      kind: 'notice',
      text: words('alert-fired', { ...about, origin: words(`origin-${origin}`) }),
      buttons: [
        { label: words('view-chart'), line: chart },
        { label: words('button-alerts'), line: '/alerts' },
      ],
    },
  };
}

/**
 * Asks for the last price of every symbol that an alert waits on, and saves those that fire. The rest go on where one
 * exchange fails; the first failure is thrown at the end.
 */
export const checkPrices = (ports: Ports & { readonly exchanges: Exchanges }) => async (): Promise<JobReport> => {
  const groups = Map.groupBy(await ports.alerts.onPrices(), ({ exchange, symbol }) => `${exchange}:${symbol}`);
  const rounds = await Promise.allSettled([...groups.values()].map((alerts) => checkPrice(ports, alerts)));
  const failed = rounds.find((round) => round.status === 'rejected');
  if (failed) throw failed.reason;
  const fired = rounds.reduce((sum, round) => sum + (round.status === 'fulfilled' ? round.value : 0), 0);
  return fired > 0 ? { fired } : {};
};

async function checkPrice(ports: Ports & { readonly exchanges: Exchanges }, alerts: readonly Alert[]): Promise<number> {
  const [first] = alerts;
  const data = first && exchangeOf(ports, first);
  if (!first || !data) return 0;
  const quote = await data.quote(first.symbol);
  const rounds = alerts.map((alert) => looked({ alerts: [alert], firings: [] }, quoteLook(alert, quote), quote.last));
  for (const [index, round] of rounds.entries()) {
    const alert = alerts[index];
    const end = { round: withPrice(round, Number(quote.last)), origin: data.origin };
    if (alert) await saveAlerts(ports, { before: [alert], ...end });
  }
  return rounds.reduce((sum, { firings }) => sum + firings.length, 0);
}

/** What a crossing is measured from: the price at the first look, and then that of each firing. */
function withPrice(round: AlertRound, price: number): AlertRound {
  const next = round.firings.length > 0 ? price : undefined;
  const remember = ({ memory, ...alert }: Alert) => ({
    ...alert,
    memory: { ...memory, price: next ?? memory.price ?? price },
  });
  return { ...round, alerts: round.alerts.map(remember) };
}

function exchangeOf({ exchanges }: { readonly exchanges: Exchanges }, { exchange }: Alert): MarketData | undefined {
  return exchanges.all().find((data) => data.exchange === exchange);
}
