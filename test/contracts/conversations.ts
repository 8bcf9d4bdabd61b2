/** What a person does. */
export type Act =
  | { readonly type: string }
  | { readonly tap: string }
  | { readonly fill: Readonly<Record<string, string>> };

/** One act and what the chat shows for it. */
export interface Step {
  readonly act: Act;
  readonly shows: readonly RegExp[];
  /** No longer there, since the answer takes its place. */
  readonly hides?: RegExp;
  /** How many pictures come with it; none by default. */
  readonly pictures?: number;
}

interface Talk {
  readonly title: string;
  readonly steps: readonly Step[];
  /** True where it needs a form. */
  readonly form?: true;
}

/** What is said on every platform alike. */
export const conversations: readonly Talk[] = [
  talk('help', typed('/help', /What you can type/, /the last price of a symbol/, /the kill switch/)),
  talk('a price', typed('/price BTC/USDT', /BTC costs/, /84\.22 USDT/, /binance/)),
  talk('a chart, and a tap on it', picture(typed('/chart BTC/USDT 15m', /BTC\/USDT 15m/, /Watch this market/)), {
    ...tapped('Watch this market', /Watching BTC\/USDT 15m on binance/),
  }),
  talk('structure', picture(typed('/structure BTC/USDT 15m', /Structure of BTC\/USDT 15m/, /Silver bullet PM high/))),
  talk('status', typed('/status', /The desk has been open/, /answers, live/)),
  talk('a wrong symbol is no chart', typed('/chart NOTHING/HERE 15m', /can’t find NOTHING\/HERE/)),
  talk('a word that does not fit', typed('/chart BTC/USDT 7x', /7x/, /Usage: \/chart <symbol>/)),
  talk('an unknown command, and its tap', typed('/prcie BTC/USDT', /don’t know \/prcie\. Did you mean/), {
    ...tapped('/price', /BTC costs/),
  }),
  talk('an alert, and its end', typed('/alert BTC/USDT 15m bos up', /hear of it once/, /bos up/), {
    ...tapped('Remove', /No more/),
  }),
  talk('an alert on nothing', typed('/alert BTC/USDT sunshine', /is no condition/, /Usage: \/alert <symbol>/)),
  talk('a word of one’s own', typed('/alias add p price BTC/USDT', /stands for/), typed('/p', /BTC costs/)),
  talk('a search, and a pin', typed('/search btc', /BTC\/USDT/), tapped('Pin BTC/USDT', /Pinned BTC\/USDT/)),
  talk('no command', typed('hello', /Type \/help to see them/)),
  talk('pages', typed('/zones BTC/USDT 15m', /page 1 of 4/), {
    ...tapped('Farther', /page 2 of 4/),
    hides: /page 1 of 4/,
  }),
  talk('German', typed('/language de', /spreche ich Deutsch/), typed('/price BTC/USDT', /BTC kostet/)),
  talk(
    'a form step by step',
    typed('/watch', /Which market\?/),
    typed('BTC/USDT', /Which timeframe\?/),
    tapped('15m', /Watching BTC\/USDT 15m/),
    typed('/watchlist', /You watch one market/),
  ),
  talk('a form that is called off', typed('/price', /Which market\?/), {
    ...tapped('Never mind', /All right/),
    hides: /Which market\?/,
  }),
  talk(
    'a yes and a no',
    typed('/exchange add paper binance', /Paper account paper is open/),
    typed('/buy BTC/USDT 100q', /Market now/),
    { ...tapped('Yes, do it', /BTC\/USDT: filled/), hides: /Market now/ },
    typed('/sell BTC/USDT all', /At least/),
    { ...tapped('No', /nothing was changed/), hides: /At least/ },
  ),
  {
    title: 'a form filled at once',
    form: true,
    steps: [typed('/watch', /Which market\?/), filled({ symbol: 'BTC/USDT', timeframe: '15m' }, /Watching BTC\/USDT/)],
  },
  {
    title: 'a form with a gap',
    form: true,
    steps: [
      typed('/zones', /Which market\?/),
      filled({ symbol: 'BTC/USDT', timeframe: '15m', page: '2' }, /live zones of BTC\/USDT 15m, page 2 of/),
    ],
  },
  {
    title: 'a form with a choice',
    form: true,
    steps: [typed('/language', /Which language\?/), filled({ language: 'de' }, /spreche ich Deutsch/)],
  },
];

function talk(title: string, ...steps: readonly Step[]): Talk {
  return { title, steps };
}

function typed(line: string, ...shows: readonly RegExp[]): Step {
  return { act: { type: line }, shows };
}

function tapped(label: string, ...shows: readonly RegExp[]): Step {
  return { act: { tap: label }, shows };
}

function filled(fill: Readonly<Record<string, string>>, ...shows: readonly RegExp[]): Step {
  return { act: { fill }, shows };
}

function picture(step: Step): Step {
  return { ...step, pictures: 1 };
}
