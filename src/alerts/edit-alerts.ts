import { UserError } from '../errors.ts';
import { findListing, marketOf } from '../market/find-listing.ts';
import type { Origin } from '../market/listing.ts';
import type { ExchangeId, MarketSymbol } from '../market/symbol.ts';
import type { Timeframe } from '../market/timeframe.ts';
import type { MemberId } from '../members/member.ts';
import type { AlertStore } from '../ports/alert-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { Random } from '../ports/random.ts';
import { at } from '../time.ts';
import { type Alert, type AlertId, freshMemory, seeded } from './alert.ts';
import { type Condition, leavesOf } from './condition.ts';

/** The most alerts that one member may have. */
const mostAlerts = 50;

/** What a member asks to be told of. */
export interface AskedAlert {
  readonly symbol: MarketSymbol;
  readonly exchange?: ExchangeId | undefined;
  /** Undefined where it was not said. */
  readonly timeframe?: Timeframe | undefined;
  readonly condition: Condition;
  readonly words: string;
  readonly repeats: boolean;
}

/** A new alert, where its prices come from, and whether what it waits for is so already. */
export interface AddedAlert {
  readonly alert: Alert;
  readonly origin: Origin;
  readonly isSoAlready: boolean;
}

type Ports = {
  readonly alerts: AlertStore;
  readonly exchanges: Exchanges;
  readonly clock: Clock;
  readonly random: Random;
};

/** The timeframe of an alert that needs candles, where none is named. */
const usualTimeframe: Timeframe = '15m';

/**
 * Begins to watch for a member. What is so already is waited for anew: it must end first. Throws `UserError` for a market
 * that is not there, and where the member has as many alerts as there may be.
 */
export const addAlert =
  ({ alerts, exchanges, clock, random }: Ports) =>
  async (member: MemberId, asked: AskedAlert): Promise<AddedAlert> => {
    const listed = await findListing(exchanges, asked.symbol, asked.exchange);
    if ((await alerts.of(member)).length >= mostAlerts) throw new UserError('error-alerts-full', { most: mostAlerts });
    const { data } = listed;
    const timeframe = asked.timeframe ?? (isOnPrices(asked.condition) ? undefined : usualTimeframe);
    const lookedUntil = timeframe ? data.now(marketOf(listed, timeframe)) : at(0);
    const alert = { ...newAlert(member, asked), id: random.id(12) as AlertId, createdAt: clock.now() };
    const placed: Alert = { ...alert, exchange: data.exchange, timeframe, lookedUntil };
    const { alert: added, holds } = timeframe
      ? { alert: placed, holds: false }
      : seeded(placed, await data.quote(asked.symbol));
    await alerts.add(added);
    return { alert: added, origin: data.origin, isSoAlready: holds };
  };

function newAlert(member: MemberId, { symbol, condition, words, repeats }: AskedAlert) {
  const state = 'active' as const;
  return { member, symbol, condition, words, repeats, state, fires: 0, memory: freshMemory, version: 1 };
}

/** True where a last price is enough to tell. */
function isOnPrices(condition: Condition): boolean {
  return leavesOf(condition).every(({ when }) => when === 'price');
}

/** A member's alerts, the newest first. */
export const listAlerts =
  ({ alerts }: Pick<Ports, 'alerts'>) =>
  (member: MemberId): Promise<readonly Alert[]> =>
    alerts.of(member);

/**
 * Stops an alert for a while, or lets it go on from now, also one that has fired. Throws `UserError` where the member has
 * none that begins so.
 */
export const pauseAlert =
  (ports: Pick<Ports, 'alerts' | 'exchanges'>) =>
  async (member: MemberId, { id, paused }: { readonly id: string; readonly paused: boolean }): Promise<Alert> => {
    for (;;) {
      const alert = await findAlert(ports, member, id);
      const next: Alert = paused ? { ...alert, state: 'paused' } : resumed(ports, alert);
      if (await ports.alerts.save(next, [])) return next;
    }
  };

/** What was known while it did not look does not count, and what it remembers is old. */
function resumed({ exchanges }: Pick<Ports, 'exchanges'>, alert: Alert): Alert {
  const { exchange, symbol, timeframe, lookedUntil } = alert;
  const data = exchanges.all().find((one) => one.exchange === exchange);
  const now = data && timeframe ? data.now({ exchange, symbol, timeframe }) : lookedUntil;
  return { ...alert, state: 'active', memory: freshMemory, lookedUntil: at(Math.max(lookedUntil, now)) };
}

/** Ends an alert for good. Throws `UserError` where the member has none that begins so. */
export const removeAlert =
  (ports: Pick<Ports, 'alerts'>) =>
  async (member: MemberId, id: string): Promise<Alert> => {
    const alert = await findAlert(ports, member, id);
    await ports.alerts.remove(member, alert.id);
    return alert;
  };

async function findAlert({ alerts }: Pick<Ports, 'alerts'>, member: MemberId, prefix: string): Promise<Alert> {
  const found = (await alerts.of(member)).filter(({ id }) => id.toLowerCase().startsWith(prefix.toLowerCase()));
  const [alert] = found;
  if (alert && found.length === 1) return alert;
  throw new UserError(found.length === 0 ? 'error-unknown-alert' : 'error-ambiguous-alert', { alert: prefix });
}
