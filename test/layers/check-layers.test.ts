import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findViolations } from './find-violations.ts';
import { importRules } from './import-rules.ts';
import { sourceRules } from './source-rules.ts';

type Tree = Readonly<Record<string, string>>;

const sound: Tree = {
  'src/main.ts': `import { app } from './app.ts'; import { pino } from 'pino'; import '../adapters/http/http.ts'; app(pino);`,
  'src/wire-market.ts': `import { exchange } from '../adapters/exchange/exchange.ts'; export const market = exchange;`,
  'src/app.ts': `import type { Clock } from './ports/clock.ts'; import { quotePrice } from './market/quote-price.ts';
    export type App = { quote: ReturnType<typeof quotePrice> }; export const app = (clock: Clock) => quotePrice(clock);`,
  'src/time.ts': `export const at = (ms: number) => new Date(ms).toISOString() + Date.UTC(2026, 0, 1);`,
  'src/hash.ts': `import { createHash, createHmac } from 'node:crypto'; export const hash = [createHash, createHmac];`,
  'src/money.ts': `import Decimal from 'decimal.js'; import { z } from 'zod'; export const money = [Decimal, z]; // never Math.random`,
  'src/ports/clock.ts': `/** Not \`Date.now()\`. */ export interface Clock { now(): number }`,
  'src/market/quote.ts': `export interface Quote { last: string }`,
  'src/market/quote-price.ts': `import type { Clock } from '../ports/clock.ts'; export const quotePrice = (clock: Clock) => clock.now();`,
  'src/chat/command.ts': `export type Command = { name: string };`,
  'commands/price.ts': `import type { App } from '../src/app.ts'; import type { Command } from '../src/chat/command.ts';
    import type { Quote } from '../src/market/quote.ts'; export const price: [Command?, App?, Quote?] = [];`,
  'commands/registry.ts': `import { price } from './price.ts'; export const commands = [price];`,
  'jobs/scan-markets.ts': `import type { App } from '../src/app.ts'; export const scanMarkets = (app: App) => app;`,
  'adapters/http/http.ts': `import { fastify } from 'fastify'; import { z } from 'zod'; import type { Logger } from 'pino';
    import { createServer } from 'node:http'; import type { Clock } from '../../src/ports/clock.ts';
    export const http = [fastify, z, createServer] as [unknown, Logger?, Clock?];`,
  'adapters/exchange/exchange.ts': `import ccxt from 'ccxt'; export const exchange = ccxt;`,
  'adapters/chart/draw.worker.ts': `import { http } from '../http/http.ts'; export const worker = http;`,
  'test/commands/price.test.ts': `import { price } from '../../commands/price.ts'; import { http } from '../../adapters/http/http.ts'; void [price, http];`,
  'some.config.ts': `export default {};`,
};

let root = '';
afterEach(() => rmSync(root, { recursive: true, force: true }));

function check(changes: Tree) {
  root = mkdtempSync(join(tmpdir(), 'outcry-layers-'));
  for (const [path, source] of Object.entries({ ...sound, ...changes })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
  return findViolations(root);
}

it('finds nothing in a sound tree, and says how much it looked at', async () => {
  const report = await check({});

  expect(report.violations).toEqual([]);
  expect(report.sourceFiles).toBe(Object.keys(sound).length - 1);
  expect(report.cruised).toBe(report.sourceFiles);
  expect(report.imports).toBeGreaterThan(20);
});

const plants: readonly { rule: string; file: string; source: string }[] = [
  { rule: 'src-is-pure', file: 'src/market/x.ts', source: `import ccxt from 'ccxt'; export const x = ccxt;` },
  {
    rule: 'src-is-pure',
    file: 'src/market/x.ts',
    source: `import { readFileSync } from 'node:fs'; void readFileSync;`,
  },
  {
    rule: 'src-is-pure',
    file: 'src/market/x.ts',
    source: `import type { Logger } from 'pino'; export type X = Logger;`,
  },
  {
    rule: 'src-is-pure',
    file: 'src/market/x.ts',
    source: `export const x = () => import('../../adapters/http/http.ts');`,
  },
  {
    rule: 'src-is-pure',
    file: 'src/market/x.ts',
    source: `import { price } from '../../commands/price.ts'; void price;`,
  },
  {
    rule: 'src-is-pure',
    file: 'src/market/x.ts',
    source: `import { createHash } from 'node:crypto'; void createHash;`,
  },
  {
    rule: 'src-is-pure',
    file: 'src/hash.ts',
    source: `import { createHash } from 'node:crypto'; import 'node:fs'; void createHash;`,
  },
  { rule: 'hash-is-pure', file: 'src/hash.ts', source: `import { randomBytes } from 'node:crypto'; void randomBytes;` },
  {
    rule: 'ports-for-use-cases',
    file: 'src/market/quote.ts',
    source: `import type { Clock } from '../ports/clock.ts'; export type Q = Clock;`,
  },
  {
    rule: 'ports-for-use-cases',
    file: 'src/market/candle-series.ts',
    source: `import type { Clock } from '../ports/clock.ts'; export type Q = Clock;`,
  },
  {
    rule: 'commands-and-jobs-call-the-app',
    file: 'commands/x.ts',
    source: `import type { Clock } from '../src/ports/clock.ts'; export type X = Clock;`,
  },
  {
    rule: 'commands-and-jobs-call-the-app',
    file: 'commands/x.ts',
    source: `import { quotePrice } from '../src/market/quote-price.ts'; void quotePrice;`,
  },
  {
    rule: 'commands-and-jobs-call-the-app',
    file: 'jobs/x.ts',
    source: `import { app } from '../src/app.ts'; void app;`,
  },
  {
    rule: 'commands-and-jobs-call-the-app',
    file: 'jobs/x.ts',
    source: `import { price } from '../commands/price.ts'; void price;`,
  },
  {
    rule: 'commands-and-jobs-call-the-app',
    file: 'jobs/x.ts',
    source: `import { Agenda } from 'agenda'; void Agenda;`,
  },
  {
    rule: 'commands-and-jobs-call-the-app',
    file: 'commands/x.ts',
    source: `import { http } from '../adapters/http/http.ts'; void http;`,
  },
  {
    rule: 'adapters-keep-to-their-packages',
    file: 'adapters/http/x.ts',
    source: `import { Bot } from 'grammy'; void Bot;`,
  },
  {
    rule: 'adapters-keep-to-their-packages',
    file: 'adapters/newcomer/x.ts',
    source: `import got from 'got'; void got;`,
  },
  {
    rule: 'adapters-keep-to-their-packages',
    file: 'adapters/telegram/x.ts',
    source: `import type { T } from 'telegraf/types'; export type X = T;`,
  },
  {
    rule: 'adapters-stand-alone',
    file: 'adapters/http/x.ts',
    source: `import { exchange } from '../exchange/exchange.ts'; void exchange;`,
  },
  {
    rule: 'adapters-stand-alone',
    file: 'adapters/http/x.ts',
    source: `import { price } from '../../commands/price.ts'; void price;`,
  },
  {
    rule: 'adapters-stand-alone',
    file: 'adapters/http/x.ts',
    source: `import { scanMarkets } from '../../jobs/scan-markets.ts'; void scanMarkets;`,
  },
  {
    rule: 'adapters-keep-to-their-packages',
    file: 'adapters/http/x.ts',
    source: `export const x = () => import(new URL('./src/okx.js', import.meta.resolve('ccxt')).href);`,
  },
  {
    rule: 'adapters-stand-alone',
    file: 'adapters/http/x.ts',
    source: `export const x = new Worker(new URL('../chart/draw.worker.ts', import.meta.url));`,
  },
  {
    rule: 'telegraf-for-operators',
    file: 'test/x.test.ts',
    source: `import { Telegraf } from 'telegraf'; void Telegraf;`,
  },
  {
    rule: 'nobody-imports-the-root',
    file: 'src/market/x.ts',
    source: `import { market } from '../wire-market.ts'; void market;`,
  },
  { rule: 'nobody-imports-the-root', file: 'adapters/http/x.ts', source: `import '../../src/main.ts';` },
  {
    rule: 'shipped-code-knows-no-tests',
    file: 'adapters/http/x.ts',
    source: `import '../../test/commands/price.test.ts';`,
  },
  {
    rule: 'no-cycles',
    file: 'src/market/quote.ts',
    source: `import { command } from './other.ts'; export const quote = command; export const x = 1;`,
  },
  { rule: 'no-barrels', file: 'src/market/x.ts', source: `export * from './quote.ts';` },
  { rule: 'no-barrels', file: 'src/market/x.ts', source: `export {\n  type Quote,\n} from './quote.ts';` },
  { rule: 'time-and-chance-are-ports', file: 'src/market/x.ts', source: `export const x = () => Math.random();` },
  { rule: 'time-and-chance-are-ports', file: 'src/market/x.ts', source: `export const x = () => performance.now();` },
  { rule: 'time-and-chance-are-ports', file: 'src/market/x.ts', source: `export const x = () => Date.now();` },
  {
    rule: 'time-and-chance-are-ports',
    file: 'src/market/x.ts',
    source: `export const x = (ms: number) => new Date(ms);`,
  },
  { rule: 'time-and-chance-are-ports', file: 'src/market/x.ts', source: `export const x = () => crypto.randomUUID();` },
  { rule: 'time-and-chance-are-ports', file: 'src/time.ts', source: `export const at = () => new Date();` },
  { rule: 'shallow-folders', file: 'src/market/deep/deeper/x.ts', source: `export const x = 1;` },
  { rule: 'every-file-is-seen', file: 'services/x.ts', source: `export const x = 1;` },
];

const partners: Tree = {
  'src/market/other.ts': `import type { x } from './quote.ts'; export const command: typeof x = 1;`,
};

describe('a planted violation', () => {
  it.each(plants)('of $rule is found: $source', async ({ rule, file, source }) => {
    const { violations } = await check({ ...(rule === 'no-cycles' ? partners : {}), [file]: source });

    expect(violations.filter((line) => line.startsWith(`${rule}:`))).toHaveLength(1);
    expect(violations.join()).toContain(file);
  });

  it('was tried for every rule', () => {
    const rules = [...importRules, ...sourceRules].map(({ name }) => name);

    expect(new Set(plants.map(({ rule }) => rule))).toEqual(new Set([...rules, 'no-cycles', 'every-file-is-seen']));
  });
});

it('is not green where there is nothing to look at', async () => {
  root = mkdtempSync(join(tmpdir(), 'outcry-layers-'));
  mkdirSync(join(root, 'src'));

  expect((await findViolations(root)).violations).not.toEqual([]);
});
