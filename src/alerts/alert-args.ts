import { type Arg, parsedBy, wordArg } from '../chat/arg.ts';
import { words } from '../chat/words.ts';
import { parseTimeframe, type Timeframe } from '../market/timeframe.ts';
import type { Condition } from './condition.ts';
import { readCondition } from './condition-words.ts';

/** A condition as it is asked for: on which candles, and whether it goes on after it came true. */
export interface AskedCondition {
  readonly condition: Condition;
  readonly timeframe: Timeframe | undefined;
  readonly repeats: boolean;
  /** The condition as typed. */
  readonly words: string;
}

/** The longest condition that is read. */
const longest = 1_000;

/** `[timeframe] condition [repeat]`, the rest of a line. */
export const conditionArg: Arg<AskedCondition> = {
  label: 'arg-condition',
  schema: parsedBy(
    (text) => {
      const { rest, ...asked } = partsOf(text);
      const read = readCondition(rest);
      return 'condition' in read ? { ...asked, condition: read.condition, words: rest } : undefined;
    },
    (text) => {
      const read = readCondition(partsOf(text).rest);
      return 'problem' in read ? read.problem : words('error-condition-many');
    },
  ),
};

function partsOf(text: string) {
  const tokens = text.slice(0, longest).trim().split(/\s+/);
  const timeframe = parseTimeframe(tokens[0] ?? '');
  const repeats = tokens.at(-1)?.toLowerCase() === 'repeat';
  const rest = tokens.slice(timeframe ? 1 : 0, repeats ? -1 : undefined).join(' ');
  return { timeframe, repeats, rest };
}

/** The first characters of an alert's id. */
export const alertArg = wordArg('arg-alert', /^[\w-]{2,24}$/, 'error-bad-alert');
