import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optional, symbolArg, timeframeArg, wordArg } from '../../src/chat/arg.ts';
import { readArgs } from '../../src/chat/args.ts';
import { defineCommand } from '../../src/chat/command.ts';
import { commandMenus } from '../../src/chat/command-menus.ts';
import { findCommand } from '../../src/chat/find-command.ts';
import { cleanLine, readLine } from '../../src/chat/line.ts';
import { message } from '../../src/chat/message.ts';
import { writeValues } from '../../src/chat/write-values.ts';
import { outcome } from '../support/outcome.ts';

const anything = wordArg('arg-which', /^.+$/, 'error-bad-argument');
const define = (name: string, rest = false) =>
  defineCommand({
    name,
    summary: 'price-summary',
    examples: [`/${name}`],
    args: { symbol: symbolArg, note: optional(anything) },
    named: { timeframe: optional(timeframeArg), tag: optional(anything) },
    rest,
    run: async () => message(),
  });
const sell = define('sell');
const sellAll = define('sell all');
const remark = define('remark', true);

function readTyped(typed: string) {
  const line = readLine(typed);
  const found = line && findCommand([sell, sellAll, remark], line);
  return { name: found?.command.name, read: found && readArgs(found.command, found.line.words) };
}

describe('which command a line calls', () => {
  it.each([
    ['/sell BTC/USDT', 'sell'],
    ['/sell all BTC/USDT', 'sell all'],
    ['/SELL ALL BTC/USDT', 'sell all'],
    ['/sell allBTC/USDT', 'sell'],
    ['/sold BTC/USDT', undefined],
  ])('%s', (typed, name) => {
    const line = readLine(typed);

    expect(line && findCommand([sell, sellAll], line)?.command.name).toBe(name);
  });
});

describe('what was typed behind it', () => {
  it.each([
    ['/sell BTC/USDT', { symbol: 'BTC/USDT', note: undefined, timeframe: undefined, tag: undefined }],
    ['/sell BTC/USDT timeframe=1h', { symbol: 'BTC/USDT', timeframe: '1h' }],
    ['/sell timeframe=1h BTC/USDT now', { symbol: 'BTC/USDT', note: 'now', timeframe: '1h' }],
    ['/sell all BTC/USDT TIMEFRAME=4h tag="two words"', { timeframe: '4h', tag: 'two words' }],
    ['/sell note=now symbol=BTC/USDT', { symbol: 'BTC/USDT', note: 'now' }],
    ['/sell now symbol=BTC/USDT', { symbol: 'BTC/USDT', note: 'now' }],
    ['/remark symbol=BTC/USDT is it', { symbol: 'BTC/USDT', note: 'is it' }],
    ['/remark BTC/USDT note="as it is"', { note: 'as it is' }],
    ['/remark BTC/USDT mind symbol=x', { symbol: 'BTC/USDT', note: 'mind symbol=x' }],
    ['/remark BTC/USDT as a = b goes', { note: 'as a = b goes' }],
    ['/remark BTC/USDT x=1 timeframe=15m y', { note: 'x=1 y', timeframe: '15m' }],
  ])('%s', (typed, values) => {
    expect(readTyped(typed).read).toMatchObject({ complete: true, values });
  });

  it.each([
    ['/sell BTC/USDT timefram=1h', 'error-unknown-name-near'],
    ['/sell BTC/USDT xyzzy=1', 'error-unknown-name'],
    ['/sell BTC/USDT tag=a tag=b', 'error-name-twice'],
    ['/sell symbol=BTC/USDT symbol=ETH/USDT', 'error-name-twice'],
    ['/sell BTC/USDT timeframe=7x', 'error-unknown-timeframe'],
    ['/sell BTC/USDT now and then', 'error-too-many-words'],
  ])('%s', async (typed, reply) => {
    expect(await outcome(async () => readTyped(typed))).toMatchObject({ error: { reply } });
  });

  it('says which required argument is missing, whatever is named', () => {
    expect(readTyped('/sell timeframe=1h').read).toEqual({ complete: false, missing: 'symbol' });
  });
});

const value = fc.oneof(
  fc.constantFrom('all', 'BTC/USDT', 'note=1', 'tag=x y', 'a "b" c', '15m', '"', '="'),
  fc.string({ minLength: 1, unit: fc.constantFrom('a', '1', '/', ' ', '=', '"', '-') }),
);
const anySubset = fc.record({ first: value, note: value, size: value, tag: value }, { requiredKeys: [] });

describe.each([false, true])('values that a platform asks for, with a rest of the line: %s', (rest) => {
  const arg = optional(anything);
  const one = defineCommand({
    ...define('sell', rest),
    args: { first: arg, note: arg, size: arg },
    named: { tag: arg },
  });
  const entry = commandMenus([one], () => '')[0]?.entries[0];

  it('arrive where they belong, whichever are left out', () => {
    fc.assert(
      fc.property(anySubset, (given) => {
        const words = writeValues(entry?.args ?? [], ({ name }) => given[name as keyof typeof given] ?? '');
        const line = readLine(cleanLine(['/sell', ...words].join(' ')));
        const found = line && findCommand([one, sellAll], line);
        const asTyped = (text = '') => cleanLine(text.replaceAll('"', "'")).toLowerCase() || undefined;
        const { first, note, size, tag } = given;

        expect(found?.command.name).toBe('sell');
        expect(readArgs(one, found?.line.words ?? [])).toEqual({
          complete: true,
          values: { first: asTyped(first), note: asTyped(note), size: asTyped(size), tag: asTyped(tag) },
        });
      }),
    );
  });
});

it('tells menus what a command takes', () => {
  const [menu] = commandMenus([sellAll], (words) => ('id' in words ? words.id : words.literal));

  expect(menu?.entries).toMatchObject([
    {
      name: 'sell all',
      args: [
        { name: 'symbol', required: true, named: false, suggests: 'symbol' },
        { name: 'note', required: false, named: false },
        { name: 'timeframe', required: false, named: true, choices: ['5m', '15m', '1h', '4h', '1d'] },
        { name: 'tag', required: false, named: true },
      ],
    },
  ]);
});
