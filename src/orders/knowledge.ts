import { Decimal } from '../money.ts';
import type { UnixMs } from '../time.ts';
import { amountOf, byTradeId, type Fill } from './fill.ts';

/** How an exchange says that an order ended. */
export type Outcome = 'filled' | 'cancelled' | 'expired' | 'rejected';

/** Something that became known about an attempt. Facts come late, twice and in any order. */
export type Fact =
  | { readonly type: 'sent'; readonly at: UnixMs }
  /** Certainly never sent. */
  | { readonly type: 'dropped'; readonly reason: string }
  | { readonly type: 'acknowledged'; readonly orderId: string }
  | { readonly type: 'unclear'; readonly reason: string }
  /** The exchange certainly said no. */
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'filled'; readonly fill: Fill }
  /** The exchange took a trade back. */
  | { readonly type: 'reversed'; readonly tradeId: string }
  /** The order's own figure of what was filled. */
  | { readonly type: 'reported'; readonly filled: Decimal }
  | { readonly type: 'ended'; readonly outcome: Outcome }
  /** Looked for everywhere, and found nowhere, until it could not come any more. */
  | { readonly type: 'absent' }
  | { readonly type: 'cancel-asked' }
  /** Everything was looked through, and it was nowhere. */
  | { readonly type: 'looked'; readonly at: UnixMs }
  /** Another attempt follows this one, or never will. */
  | { readonly type: 'succeeded' };

/**
 * All that is known of an attempt: what its facts add up to. Each field only ever grows, so that the order and the
 * repetition of facts make no difference.
 */
export interface Knowledge {
  readonly sentAt?: UnixMs;
  readonly dropped?: string;
  readonly orderIds: readonly string[];
  readonly unclear?: string;
  readonly refused?: string;
  /** By trade id, each once. */
  readonly fills: readonly Fill[];
  /** Ids of trades that were taken back. */
  readonly reversed: readonly string[];
  readonly reportedFilled: Decimal;
  readonly outcome?: Outcome;
  readonly isAbsent: boolean;
  readonly isCancelAsked: boolean;
  /** The first and the last time that it was found nowhere. */
  readonly looks: readonly UnixMs[];
  readonly isSucceeded: boolean;
}

/** What is known before anything happened. */
export const nothingKnown: Knowledge = {
  orderIds: [],
  fills: [],
  reversed: [],
  reportedFilled: new Decimal(0),
  isAbsent: false,
  isCancelAsked: false,
  looks: [],
  isSucceeded: false,
};

/** What is known once a fact is added. */
export function knowing(known: Knowledge, fact: Fact): Knowledge {
  switch (fact.type) {
    case 'sent':
      return { ...known, sentAt: Math.min(known.sentAt ?? fact.at, fact.at) as UnixMs };
    case 'dropped':
      return { ...known, dropped: first(known.dropped, fact.reason) };
    case 'acknowledged':
      return { ...known, orderIds: withText(known.orderIds, fact.orderId) };
    case 'unclear':
      return { ...known, unclear: first(known.unclear, fact.reason) };
    case 'refused':
      return { ...known, refused: first(known.refused, fact.reason) };
    case 'filled':
      return { ...known, fills: withFill(known.fills, fact.fill) };
    case 'reversed':
      return { ...known, reversed: withText(known.reversed, fact.tradeId) };
    case 'reported':
      return { ...known, reportedFilled: Decimal.max(known.reportedFilled, fact.filled) };
    case 'ended':
      return { ...known, outcome: laterOutcome(known.outcome, fact.outcome) };
    case 'absent':
      return { ...known, isAbsent: true };
    case 'cancel-asked':
      return { ...known, isCancelAsked: true };
    case 'looked':
      return { ...known, looks: firstAndLast([...known.looks, fact.at]) };
    case 'succeeded':
      return { ...known, isSucceeded: true };
  }
}

/** The fills that count. */
export function fillsOf({ fills, reversed }: Knowledge): readonly Fill[] {
  return fills.filter(({ tradeId }) => !reversed.includes(tradeId));
}

/** Amount that is filled, which the fills alone decide. */
export function filledOf(known: Knowledge): Decimal {
  return amountOf(fillsOf(known));
}

/** True where the order itself tells of more than its known fills: they must be fetched. */
export function lacksFills(known: Knowledge): boolean {
  return amountOf(known.fills).lt(known.reportedFilled);
}

/** The first by text, so that it does not matter which was told first. */
function first(one: string | undefined, other: string): string {
  return one === undefined || other < one ? other : one;
}

function firstAndLast(times: readonly UnixMs[]): readonly UnixMs[] {
  const sorted = [...new Set(times)].sort((one, other) => one - other);
  return sorted.length < 3 ? sorted : sorted.filter((_, place) => place === 0 || place === sorted.length - 1);
}

function withText(texts: readonly string[], text: string): readonly string[] {
  return texts.includes(text) ? texts : [...texts, text].sort();
}

function withFill(fills: readonly Fill[], fill: Fill): readonly Fill[] {
  const same = fills.find(({ tradeId }) => tradeId === fill.tradeId);
  if (!same) return [...fills, fill].sort(byTradeId);
  return isBefore(same, fill) ? fills : fills.map((one) => (one === same ? fill : one));
}

/** Of two reports of one trade the one with the smaller amount and price counts, whichever came first. */
function isBefore(one: Fill, other: Fill): boolean {
  const order = [one.amount.cmp(other.amount), one.price.cmp(other.price), one.fee.cmp(other.fee), one.at - other.at];
  const difference = order.find((comparison) => comparison !== 0) ?? 0;
  return difference < 0 || (difference === 0 && one.feeCurrency <= other.feeCurrency);
}

const outcomes: readonly Outcome[] = ['rejected', 'expired', 'cancelled', 'filled'];

function laterOutcome(one: Outcome | undefined, other: Outcome): Outcome {
  return one !== undefined && outcomes.indexOf(one) > outcomes.indexOf(other) ? one : other;
}
