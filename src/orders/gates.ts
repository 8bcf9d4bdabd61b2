import type { UnixMs } from '../time.ts';
import type { Account } from './account.ts';
import { limitProblems } from './limits.ts';
import { filterProblems, type MarketRules } from './market-rules.ts';
import type { MarketView } from './market-view.ts';
import type { Intent } from './order.ts';
import { expectedPrice } from './order-price.ts';
import { type Refusal, refusal } from './refusal.ts';

/** What stands before a gate. */
export interface Arriving {
  readonly account: Account;
  readonly intent: Pick<Intent, 'terms' | 'purpose' | 'origin'>;
  readonly market: { readonly view: MarketView; readonly rules: MarketRules };
  readonly now: UnixMs;
  /** When this process began. */
  readonly startedAt: UnixMs;
}

/** Why an intent may not be sent now, the weightiest reason first (orders.md 1 and 8); empty where it may. */
export function gateProblems({ account, intent, market, now, startedAt }: Arriving): readonly Refusal[] {
  const { terms, purpose } = intent;
  return [
    ...holdProblems(account, intent),
    ...(purpose === 'entry' && !isReconciled(account, startedAt) ? [refusal('not-reconciled', {})] : []),
    ...filterProblems(market.rules, terms, expectedPrice(terms, market.view)),
    ...limitProblems({ account, terms, purpose, market: market.view, now }),
  ];
}

/** True where orders, fills and balances have agreed since this process began. */
export function isReconciled({ state, reconciledAt }: Account, startedAt: UnixMs): boolean {
  return state === 'ready' && reconciledAt !== undefined && reconciledAt >= startedAt;
}

/** What closes an account goes through the hold that asked for it; nothing goes through a freeze. */
function holdProblems({ hold }: Account, { purpose, origin }: Arriving['intent']): readonly Refusal[] {
  if (!hold) return [];
  const isAllowed = hold.kind === 'stop-entries' ? purpose === 'exit' : hold.kind === 'close' && origin === 'panic';
  return isAllowed ? [] : [refusal('held', { kind: hold.kind })];
}
