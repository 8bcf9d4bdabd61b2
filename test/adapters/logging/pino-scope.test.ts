import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { pinoScope } from '../../../adapters/logging/pino-scope.ts';
import { ExchangeUnavailable, StartError, UserError } from '../../../src/errors.ts';
import { memoryLog } from './log-lines.ts';

it('ties every line of one piece of work to one request id, across everything awaited', async () => {
  const { logger, lines } = memoryLog();
  const scope = pinoScope(logger);
  const work = (name: string) =>
    scope.within(name, async (requestId) => {
      logger.child({ part: 'adapter' }).info('begins');
      await sleep(5);
      logger.info('ends');
      return requestId;
    });

  const [one, other] = await Promise.all([work('command price'), work('job scan-markets')]);

  logger.info('outside');
  expect(one).toMatch(/^[0-9a-hj-km-np-tv-z]{4}-[0-9a-hj-km-np-tv-z]{4}$/);
  expect(lines().filter(({ requestId }) => requestId === one)).toMatchObject([
    { msg: 'begins', work: 'command price', part: 'adapter' },
    { msg: 'ends', work: 'command price' },
  ]);
  expect(lines().filter(({ requestId }) => requestId === other)).toHaveLength(2);
  expect(lines().at(-1)).not.toHaveProperty('requestId');
});

it('gives ids that do not repeat', async () => {
  const scope = pinoScope(memoryLog().logger);
  const ids = await Promise.all(Array.from({ length: 1_000 }, () => scope.within('x', async (id) => id)));

  expect(new Set(ids).size).toBe(1_000);
});

it('writes a failure with name, code, message, stack and causes, under the id that the person is shown', async () => {
  const { logger, lines } = memoryLog();
  const scope = pinoScope(logger);
  const cause = Object.assign(new TypeError('socket hang up'), { code: 'ECONNRESET', request: { path: '/private' } });

  const shown = await scope.within('command price', async (requestId) => {
    scope.failed(new ExchangeUnavailable('binance', { cause }), 'command price');
    return requestId;
  });

  const [line] = lines();
  expect(line).toMatchObject({
    requestId: shown,
    msg: 'command price failed',
    err: {
      name: 'ExchangeUnavailable',
      code: 'exchange-unavailable',
      message: 'binance is unavailable',
      cause: { name: 'TypeError', code: 'ECONNRESET', message: 'socket hang up' },
    },
  });
  expect(JSON.stringify(line)).toContain('pino-scope.test.ts');
  expect(JSON.stringify(line)).not.toContain('/private');
});

it.each([
  [new UserError('error-unknown-symbol', { symbol: 'X' }), 'info'],
  [new ExchangeUnavailable('okx'), 'warn'],
  [new StartError('no such directory'), 'error'],
  [new RangeError('a bug'), 'error'],
  ['thrown text', 'error'],
  [undefined, 'error'],
  [{ apiKey: 'x' }, 'error'],
])('tells %s apart by who can act: %s', (error, level) => {
  const { logger, lines } = memoryLog();

  pinoScope(logger).failed(error, 'job x');

  expect(lines()).toMatchObject([{ level, msg: 'job x failed' }]);
});
