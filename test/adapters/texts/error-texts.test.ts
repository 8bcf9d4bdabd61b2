import { describe, expect, it } from 'vitest';
import { languages } from '../../../src/chat/language.ts';
import { words } from '../../../src/chat/words.ts';
import * as errors from '../../../src/errors.ts';
import { strictTexts } from './strict-texts.ts';

const thrown = [
  new errors.UserError('error-unknown-symbol', { symbol: 'BTC/USD' }),
  new errors.ExchangeUnavailable('binance'),
  new errors.StoreUnavailable(),
  new errors.StoreFull(),
  new errors.RateLimited(3_000),
  new errors.RecipientGone(),
  new errors.SendUnconfirmed(),
  new errors.PlatformUnavailable(),
  new errors.StartError('no such directory'),
];

describe.each(languages)('what people read in %s', (language) => {
  const texts = strictTexts();

  it.each(thrown)('after $constructor.name is whole sentences without gaps', (error) => {
    const said = texts.plain(words(error.reply, error.args), language);

    expect(said).toMatch(/^\p{Lu}[^{}]{30,}[.!?]$|^BTC|^binance/u);
    expect(said).not.toMatch(/[{}]|undefined| {2}/);
  });

  it('after a bug names the id', () => {
    expect(texts.plain(words('error-unexpected', { id: 'k7m4-q2fz' }), language)).toContain('k7m4-q2fz');
  });

  it('of a candle file names the line where there is one', () => {
    const said = (line: number) => texts.plain(words('error-candle-file', { file: 'a.csv', line }), language);

    expect(said(1234)).toContain('1234');
    expect(said(0)).not.toContain('0');
  });
});

it('knows every error class', () => {
  const classes = Object.values(errors).filter((each) => typeof each === 'function' && each !== errors.OutcryError);

  expect(new Set(thrown.map((error) => error.constructor))).toEqual(new Set(classes));
});
