import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { redactor } from '../../../adapters/logging/redact.ts';
import { secretValues } from '../../../adapters/logging/secret-values.ts';
import { memoryLog } from './log-lines.ts';
import { plants, sampleTelegramToken, settings } from './planted-secrets.ts';

const text = z.string().optional();
const parts = {
  storage: z.object({ OUTCRY_S3_ACCESS: text.meta({ secret: true }).describe('access'), OUTCRY_S3_BUCKET: text }),
};
const secrets = secretValues(parts, {
  storage: { ...settings, OUTCRY_S3_BUCKET: 'backups' },
  exchange: { OUTCRY_EXCHANGE_URLS: { okx: 'http://u:deep-pass@proxy.example' } },
});

describe('redaction', () => {
  it('has planted secrets of every kind', () => {
    expect(plants.length).toBeGreaterThanOrEqual(40);
    expect(new Set(plants.map(({ secret }) => secret)).size).toBeGreaterThanOrEqual(40);
  });

  it.each(plants)('hides: $what', ({ secret, logged }) => {
    const log = memoryLog({ secrets });

    Reflect.apply(log.logger.info, log.logger, logged);

    expect(log.lines()).toHaveLength(1);
    for (const spelling of spellings(secret)) expect(log.text()).not.toContain(spelling);
  });

  it.each(plants)('hides from eyes too: $what', ({ secret, logged }) => {
    const log = memoryLog({ secrets, pretty: true });

    Reflect.apply(log.logger.info, log.logger, logged);

    expect(log.text()).not.toBe('');
    for (const spelling of spellings(secret)) expect(log.text()).not.toContain(spelling);
  });

  it('hides what child loggers are bound to', () => {
    const log = memoryLog({ secrets });

    log.logger.child({ url: `https://x/bot${sampleTelegramToken}/`, token: 'bound-1' }).info('hello');

    expect(log.text()).toContain('hello');
    expect(log.text()).not.toContain(sampleTelegramToken);
    expect(log.text()).not.toContain('bound-1');
  });

  it('names the class of a real exchange client and shows nothing of it', async () => {
    const address = new URL('./src/binance.js', import.meta.resolve('ccxt')).href;
    const { default: Binance } = await import(address);
    const exchange = new Binance({ apiKey: 'ccxt-key-1', secret: 'ccxt-secret-1', password: 'ccxt-pass-1' });
    const log = memoryLog();

    log.logger.info({ exchange, inside: { list: [exchange] } }, 'built %s', exchange);
    log.logger.info(exchange);

    expect(log.lines()[0]).toMatchObject({
      exchange: '[binance]',
      inside: { list: ['[binance]'] },
      msg: 'built [binance]',
    });
    expect(log.text()).not.toMatch(/ccxt-(key|secret|pass)-1/);
    expect(log.text().length).toBeLessThan(1_000);
  });

  it('hides what a real exchange client throws', async () => {
    const address = new URL('./src/binance.js', import.meta.resolve('ccxt')).href;
    const { default: Binance } = await import(address);
    const exchange = new Binance({ apiKey: 'ccxt-key-2', secret: 'ccxt-secret-2', enableRateLimit: false });
    exchange.fetchImplementation = () => Promise.reject(new TypeError('refused'));
    const log = memoryLog();

    const error = await exchange.privateGetAccount().catch((thrown: unknown) => thrown);
    log.logger.warn({ err: error }, 'fetch failed');

    expect(error).toBeInstanceOf(Error);
    expect(log.text()).toContain('fetch failed');
    expect(log.text()).not.toMatch(/ccxt-(key|secret)-2|signature=[0-9a-f]/);
  });

  it.each([
    'scan-markets took 12 ms for 3 markets',
    'GET https://api.example/v3/klines?symbol=BTCUSDT&interval=15m&limit=1000',
    'BTC/USDT:USDT@15m known at 2026-11-20T19:05:00.000Z',
    'signal 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 published',
    'mongodb://127.0.0.1:27017/outcry?replicaSet=rs0',
    'basic settings and bearer of news',
  ])('leaves ordinary text alone: %s', (line) => {
    expect(redactor(secrets)(line)).toBe(line);
  });

  it('takes no time over long hostile text', () => {
    const redact = redactor(secrets);
    const hostile = [
      'a'.repeat(100_000),
      '://'.repeat(30_000),
      'token'.repeat(20_000),
      '-----BEGIN PRIVATE KEY-----'.repeat(3_000),
    ];
    const started = performance.now();

    for (const line of hostile) redact(line);

    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('knows secret settings by mark, by name, and passwords in URLs', () => {
    expect(secrets).toContain('marked by meta only');
    expect(secrets).toContain(settings.OUTCRY_STRIPE_SECRET_KEY);
    expect(secrets).toContain('p@ss-w0rd-of-uri');
    expect(secrets).toContain('deep-pass');
    expect(secrets).not.toContain('backups');
  });
});

/** As it is, and as it stands in JSON and behind our own escapes. */
function spellings(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), secret.replaceAll('\n', '\\n')];
}
