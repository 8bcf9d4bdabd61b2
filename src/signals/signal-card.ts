import type { Block, Message } from '../chat/message.ts';
import { button, buttons, fields, heading, quiet, text } from '../chat/message.ts';
import type { TextRef, Words } from '../chat/words.ts';
import { literal, words } from '../chat/words.ts';
import type { Origin } from '../market/listing.ts';
import type { Decimal } from '../money.ts';
import { utcMinute } from '../time.ts';
import type { Signal } from './signal.ts';
import type { TradePlan } from './trade-plan.ts';

/** A signal as people see it: one line, the levels, when it was known, and what to tap next. */
export function signalCard(signal: Signal, picture?: Uint8Array): Message {
  return {
    kind: 'signal',
    blocks: [headline(signal), levels(signal), whenKnown(signal), ...pictureOf(signal, picture), actions(signal)],
  };
}

/** A signal in one line, for a list of several. */
export function signalLine(signal: Signal): TextRef {
  const { symbol, timeframe } = signal.market;
  return words(signal.side === 1 ? 'signal-line-long' : 'signal-line-short', {
    symbol,
    timeframe,
    entry: entryOf(signal.plan),
    time: utcMinute(signal.knownAt),
    id: shortId(signal),
    origin: originMark(signal.origin),
  });
}

/** The first digits of a signal's id, enough for `/why`. */
export function shortId({ id }: Pick<Signal, 'id'>): string {
  return id.slice(0, 8);
}

/** `long` or `short` as a text. */
export function directionOf({ side }: Pick<Signal, 'side'>): TextRef {
  return words(side === 1 ? 'direction-long' : 'direction-short');
}

/** What marks prices that are not real: empty for a live exchange. */
export function originMark(origin: Origin): TextRef {
  return words(`origin-${origin}`);
}

function headline(signal: Signal): Block {
  const { symbol, timeframe } = signal.market;
  return heading(signal.side === 1 ? 'signal-long' : 'signal-short', {
    symbol,
    timeframe,
    recipe: words(`recipe-${signal.recipe}`),
    origin: originMark(signal.origin),
  });
}

/** The entry with as many decimals as the plan's other levels. */
export function entryOf(plan: TradePlan): string {
  return plan.entry.toFixed(digitsOf(plan));
}

function digitsOf({ entry, stop, targets }: TradePlan): number {
  return Math.max(...[entry, stop, ...targets.map(({ price }) => price)].map((price) => price.decimalPlaces()));
}

function levels({ plan }: Signal): Block {
  const digits = digitsOf(plan);
  const write = (price: Decimal) => price.toFixed(digits);
  return fields(
    [words('plan-entry'), literal(write(plan.entry))],
    [words('plan-stop'), literal(write(plan.stop))],
    ...plan.targets.map(({ price, rewardRisk }, index): readonly [Words, Words] => [
      words('plan-target', { number: index + 1 }),
      words('plan-target-value', { price: write(price), rewardRisk: rewardRisk.toFixed(1) }),
    ]),
  );
}

function whenKnown(signal: Signal): Block {
  return quiet('signal-known', {
    id: shortId(signal),
    exchange: signal.market.exchange,
    time: utcMinute(signal.knownAt),
  });
}

function pictureOf(signal: Signal, png: Uint8Array | undefined): Block[] {
  if (!png) return [text('picture-missing')];
  const { symbol, timeframe } = signal.market;
  const name = `${symbol.replace(/[/:]/g, '-')}-${timeframe}-${shortId(signal)}.png`;
  return [{ type: 'picture', png, name, caption: words('signal-picture', { symbol, timeframe }) }];
}

function actions(signal: Signal): Block {
  const { symbol, timeframe, exchange } = signal.market;
  return buttons([
    button(words('button-why'), `/why ${shortId(signal)}`),
    button(words('button-chart'), `/chart ${symbol} ${timeframe} ${exchange}`),
  ]);
}
