/** Fields of a condition that are still to be checked. */
export type Draft = { readonly when: string; readonly [field: string]: unknown };

type Parts = Readonly<Record<string, string | undefined>>;
type Phrase = readonly [pattern: string, draft: (parts: Parts) => Draft];

const number = (name: string) => String.raw`(?<${name}>\d+(?:\.\d+)?)`;
const whole = (name: string) => String.raw`(?<${name}>\d+)`;
const compare = '(?<compare>above|below|crosses)';
const numeric = (text: string | undefined, usual?: number) => (text === undefined ? usual : Number(text));

/** Phrases about prices and indicators, each with what its parts mean. */
const phrases: readonly Phrase[] = [
  [
    `(?:price )?${compare} ema ${whole('than')}`,
    ({ compare: side, than }) => ({ when: 'ema', length: 1, compare: side, than: numeric(than) }),
  ],
  [`(?:price )?${compare} ${number('level')}`, ({ compare: side, level }) => ({ when: 'price', compare: side, level })],
  [
    `(?<way>up|down|moves) ${number('percent')} ?%(?: in ${whole('candles')})?`,
    ({ way, percent, candles }) => {
      const direction = way === 'moves' ? 'either' : way;
      return { when: 'move', direction, percent: numeric(percent), candles: numeric(candles, 1) };
    },
  ],
  [
    `rsi(?: ${whole('length')})? ${compare} ${number('level')}`,
    ({ length, compare: side, level }) => {
      return { when: 'rsi', length: numeric(length, 14), compare: side, level: numeric(level) };
    },
  ],
  [
    `ema ${whole('length')} ${compare} ema ${whole('than')}`,
    ({ length, compare: side, than }) => {
      return { when: 'ema', length: numeric(length), compare: side, than: numeric(than) };
    },
  ],
  ['macd (?<way>up|down|crosses)', ({ way = '' }) => ({ when: 'macd', compare: sideOfWay[way] ?? way })],
  [`bollinger ${compare}`, ({ compare: side }) => ({ when: 'bollinger', compare: side })],
  [
    `atr(?: ${whole('length')})? ${compare} ${number('percent')} ?%`,
    ({ length, compare: side, percent }) => {
      return { when: 'atr', length: numeric(length, 14), compare: side, percent: numeric(percent) };
    },
  ],
  [`volume above ${number('times')} ?x`, ({ times }) => ({ when: 'volume', times: numeric(times) })],
  [
    `score (?<side>long|short) ${number('least')}`,
    ({ side, least }) => ({ when: 'score', side, atLeast: numeric(least) }),
  ],
];

const sideOfWay: Readonly<Record<string, string>> = { up: 'above', down: 'below' };

const compiled = phrases.map(([pattern, draft]) => ({ pattern: new RegExp(`^${pattern}$`), draft }));

/** What a phrase about prices or indicators says; undefined where it is none. */
export function draftOf(phrase: string): Draft | undefined {
  for (const { pattern, draft } of compiled) {
    const found = pattern.exec(phrase);
    if (found) return draft(found.groups ?? {});
  }
  return undefined;
}
