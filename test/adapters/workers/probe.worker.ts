import { threadId } from 'node:worker_threads';
import { ExchangeUnavailable, UserError } from '../../../src/errors.ts';

/** What a test asks of a worker. */
export type Probe =
  | { readonly ask: 'thread' | 'environment' | 'stray-error' | 'exit' }
  | { readonly ask: 'echo'; readonly value: unknown }
  | { readonly ask: 'wait' | 'block'; readonly ms: number }
  | { readonly ask: 'fail'; readonly how: keyof typeof failures };

const failures = {
  user: () => new UserError('error-unknown-symbol', { symbol: 'BTC/USTD' }),
  exchange: () => new ExchangeUnavailable('binance', { cause: new Error('secret') }),
  range: () => new RangeError('out of reach'),
  coded: () => Object.assign(new Error('no such file'), { code: 'ENOENT' }),
  text: () => 'only a text',
} as const;

/** Does as asked. */
export function work(probe: Probe): unknown {
  if (probe.ask === 'echo') return probe.value;
  if (probe.ask === 'wait') return new Promise((resolve) => setTimeout(resolve, probe.ms, 'waited'));
  if (probe.ask === 'block') return block(probe.ms);
  if (probe.ask === 'fail') throw failures[probe.how]();
  return simple[probe.ask]();
}

const simple = {
  thread: () => threadId,
  environment: () => Object.keys(process.env),
  exit: () => process.exit(3),
  'stray-error': () => {
    setTimeout(() => {
      throw new TypeError('thrown after the answer');
    }, 20);
    return 'answered';
  },
};

function block(ms: number): string {
  const end = performance.now() + ms;
  while (performance.now() < end); // a thread that does not listen
  return 'blocked';
}
