import { z } from 'zod';
import type { ExchangeId, MarketSymbol } from '../market/symbol.ts';
import { likelySymbol, parseExchange, parseSymbol } from '../market/symbol.ts';
import type { Timeframe } from '../market/timeframe.ts';
import { parseTimeframe, timeframes } from '../market/timeframe.ts';
import { parseCode } from '../members/link-code.ts';
import { Decimal, parseDecimal } from '../money.ts';
import { type TextRef, words } from './words.ts';

/** One argument of a command: how it is asked for, and how typed text becomes a value. */
export interface Arg<T> {
  /** Id of its name in usage lines; `ask-` before it is the question that a form asks. @example 'arg-symbol' */
  readonly label: string;
  readonly schema: z.ZodType<T, string>;
  /** Used where nothing was typed; without it the argument is required. */
  readonly fallback?: { readonly value: T };
  /** Values worth a button. */
  readonly choices?: readonly string[];
  /** True where `choices` are the only values there are. */
  readonly closed?: boolean;
  /** What to offer while the person types. */
  readonly suggests?: 'symbol';
}

/** A symbol such as `BTC/USDT`. */
export const symbolArg: Arg<MarketSymbol> = {
  label: 'arg-symbol',
  schema: parsedBy(parseSymbol, symbolProblem),
  suggests: 'symbol',
};

/** A timeframe such as `15m`. */
export const timeframeArg: Arg<Timeframe> = {
  label: 'arg-timeframe',
  schema: parsedBy(parseTimeframe, (given) =>
    words('error-unknown-timeframe', { given, known: timeframes.join(', ') }),
  ),
  choices: ['5m', '15m', '1h', '4h', '1d'],
};

/** An exchange by its ccxt id. */
export const exchangeArg: Arg<ExchangeId> = {
  label: 'arg-exchange',
  schema: parsedBy(parseExchange, (given) => words('error-bad-exchange', { given })),
};

/** A short opaque word such as the id of a signal or a page. */
export function wordArg(label: string, pattern: RegExp, problem: string): Arg<string> {
  return {
    label,
    schema: parsedBy(
      (text) => (pattern.test(text) ? text.toLowerCase() : undefined),
      (given) => words(problem, { given }),
    ),
  };
}

/** A code that joins two identities; `claimed` stands for the one that was typed before. None asks for a new one. */
export const codeArg = optional<string>({
  label: 'arg-code',
  schema: parsedBy(
    (text) => (text === 'claimed' ? text : parseCode(text)),
    () => words('error-bad-code'),
  ),
});

/** A chat platform by its name. */
export const platformArg = wordArg('arg-platform', /^[a-z][a-z-]{1,20}$/i, 'error-bad-platform');

/** A page, counted from 1. */
export const pageArg: Arg<number> = {
  label: 'arg-page',
  schema: parsedBy(
    (text) => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined),
    (given) => words('error-bad-page-number', { given }),
  ),
};

/** A number above 0 in plain digits, exact: no sign, no exponent, no thousands marks (abuse-cases.md M1). */
export function numberArg(label: string): Arg<Decimal> {
  return { label, schema: parsedBy(parsePositive, (given) => words('error-bad-number', { given })) };
}

function parsePositive(text: string): Decimal | undefined {
  const value = /^\d{1,18}(\.\d{1,18})?$/.test(text) ? parseDecimal(text) : undefined;
  return value?.gt(0) ? value : undefined;
}

/** How much: in base (`0.5`), what it may cost in quote (`250q`), a share of what is free (`25%`), or `all` of it. */
export const amountArg: Arg<AskedAmount> = {
  label: 'arg-amount',
  schema: parsedBy(parseAmount, (given) => words('error-bad-amount', { given })),
};

/** An amount as people ask for it. */
export interface AskedAmount {
  readonly unit: 'base' | 'quote' | 'percent';
  readonly value: Decimal;
}

function parseAmount(text: string): AskedAmount | undefined {
  if (text.toLowerCase() === 'all') return { unit: 'percent', value: new Decimal(100) };
  const [, digits = '', mark = ''] = /^([\d.]+)(q|%)?$/i.exec(text) ?? [];
  const value = parsePositive(digits);
  if (!value) return undefined;
  if (mark !== '%') return { unit: mark === '' ? 'base' : 'quote', value };
  return value.lte(100) ? { unit: 'percent', value } : undefined;
}

/** One of a few words. */
export function choiceArg<const T extends string>(label: string, choices: readonly T[]): Arg<T> {
  const find = (text: string) => choices.find((choice) => choice === text.toLowerCase());
  return {
    label,
    schema: parsedBy(find, (given) => words('error-bad-choice', { given, known: choices.join(', ') })),
    choices,
    closed: true,
  };
}

/** The same argument, but it may be left out. */
export function optional<T>(arg: Arg<T>): Arg<T | undefined>;
export function optional<T>(arg: Arg<T>, value: T): Arg<T>;
export function optional<T>(arg: Arg<T>, value?: T): Arg<T | undefined> {
  return { ...arg, schema: arg.schema, fallback: { value } };
}

function symbolProblem(given: string): TextRef {
  const likely = likelySymbol(given);
  return likely ? words('error-bad-symbol-near', { given, likely }) : words('error-bad-symbol', { given });
}

/** A schema around a parser that answers undefined for what it cannot read. */
export function parsedBy<T>(
  parse: (text: string) => T | undefined,
  problem: (text: string) => TextRef,
): z.ZodType<T, string> {
  return z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    const { id, args = {} } = problem(text.slice(0, 60));
    context.addIssue({ code: 'custom', message: id, params: args });
    return z.NEVER;
  });
}
