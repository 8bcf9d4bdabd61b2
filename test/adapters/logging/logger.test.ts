import { describe, expect, it } from 'vitest';
import { createLogger, loggingSettings } from '../../../adapters/logging/logger.ts';
import { memoryLog } from './log-lines.ts';

const forged = 'ok\r\n{"level":"fatal","msg":"forged"}\u001b[2J\u009b31m\u2028\u202egnp.exe\u0000\t';

describe('one line', () => {
  it.each([false, true])('keeps what people type on one line (pretty: %s)', (pretty) => {
    const log = memoryLog({ pretty });

    log.logger.info({ line: forged, [forged]: 1 }, forged);
    log.logger.child({ line: forged }).info('from %s', forged);

    const lines = log.text().split('\n').slice(0, -1);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^[^\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]+$/u);
    expect(log.text()).toContain('forged');
  });

  it('shows what was there', () => {
    const log = memoryLog();

    log.logger.info(forged);

    expect(log.lines()[0]?.['msg']).toBe(
      'ok\\r\\n{"level":"fatal","msg":"forged"}\\u{1b}[2J\\u{9b}31m\\u{2028}\\u{202e}gnp.exe\\u{0}\\t',
    );
  });
});

describe('form of a line', () => {
  it('is JSON with level, time, process, fields and message', () => {
    const log = memoryLog();

    log.logger.info({ took: 12, when: new Date(0), market: 'BTC/USDT@15m', big: 5n, none: null }, 'scanned %d', 3);

    expect(log.lines()[0]).toMatchObject({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      pid: process.pid,
      took: 12,
      when: '1970-01-01T00:00:00.000Z',
      market: 'BTC/USDT@15m',
      big: '5',
      none: null,
      msg: 'scanned 3',
    });
  });

  it('cuts long texts, deep and wide values, and survives cycles', () => {
    const log = memoryLog();
    const cyclic: Record<string, unknown> = { wide: Array.from({ length: 500 }, (_, i) => i) };
    cyclic['self'] = cyclic;

    log.logger.info(cyclic, 'x'.repeat(10_000));

    expect(log.text().length).toBeLessThan(10_000);
    expect(log.lines()[0]?.['msg']).toContain('… (10000 characters)');
    expect(log.lines()[0]).toMatchObject({ self: { self: { self: { self: '{…}' } } } });
  });

  it('shows method, path and status of HTTP messages and nothing else of them', () => {
    class Request {
      method = 'POST';
      url = '/hooks/telegram?token=in-the-url';
      headers = { authorization: 'never' };
    }
    class Response {
      statusCode = 503;
      body = 'never';
    }
    const log = memoryLog();

    log.logger.info({ req: new Request(), res: new Response() }, 'answered');

    expect(log.lines()[0]).toMatchObject({
      req: { method: 'POST', url: '/hooks/telegram?token=[redacted]' },
      res: { statusCode: 503 },
    });
    expect(log.text()).not.toContain('never');
  });

  it.each([[[new Map(), 'a map']], [[[1, 2], 'a list']], [[null]], [[undefined]], [[42]], [[Symbol('s')]], [[]]])(
    'takes anything: %o',
    (args) => {
      const log = memoryLog();

      Reflect.apply(log.logger.info, log.logger, args);

      expect(log.lines()).toHaveLength(1);
    },
  );

  it('writes nothing below its level, and nothing at all when silent', () => {
    const [warning, silent] = [memoryLog({ level: 'warn' }), memoryLog({ level: 'silent' })];

    for (const log of [warning, silent])
      for (const level of ['debug', 'info', 'warn', 'fatal'] as const) log.logger[level](level);

    expect(warning.lines().map(({ msg }) => msg)).toEqual(['warn', 'fatal']);
    expect(silent.text()).toBe('');
  });

  it('needs only a level', () => {
    expect(createLogger({ level: 'silent' }).level).toBe('silent');
  });
});

it('is set by OUTCRY_LOG_LEVEL, info by default', () => {
  expect(loggingSettings.parse({})).toEqual({ OUTCRY_LOG_LEVEL: 'info' });
  expect(loggingSettings.safeParse({ OUTCRY_LOG_LEVEL: 'loud' }).success).toBe(false);
  expect(loggingSettings.shape.OUTCRY_LOG_LEVEL.description).toBeTruthy();
});
