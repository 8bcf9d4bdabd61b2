import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../src/orders/account.ts';
import { clientOrderIdOf, looksOwn } from '../../src/orders/client-order-id.ts';
import type { IntentId } from '../../src/orders/order.ts';

const idOn = (exchange: string, intent = 'deal-7/base/1', attempt = 1) =>
  clientOrderIdOf(exchange, { account: 'account-1' as AccountId, intent: intent as IntentId, attempt });

describe('client order ids', () => {
  it.each([
    ['binance', /^oc[a-z2-7]{24}$/],
    ['krakenfutures', /^oc[a-z2-7]{24}$/],
    ['kraken', /^0c7c[0-9a-f]{28}$/],
    ['hyperliquid', /^0x0c7c[0-9a-f]{28}$/],
    ['gate', /^t-oc[a-z2-7]{24}$/],
    ['bitfinex', /^[1-9]\d{0,13}$/],
    ['somewhere-else', /^oc[a-z2-7]{24}$/],
  ])('%s', (exchange, shape) => {
    expect(idOn(exchange)).toMatch(shape);
    expect(idOn(exchange)).toBe(idOn(exchange));
    expect(looksOwn(exchange, idOn(exchange))).toBe(exchange !== 'bitfinex');
  });

  it('keeps within what each exchange takes', () => {
    expect(idOn('binance')).toHaveLength(26);
    expect(idOn('gate').slice(2).length).toBeLessThanOrEqual(28);
    expect(idOn('kraken')).toHaveLength(32);
    fc.assert(
      fc.property(fc.string(), fc.nat(50), (intent, attempt) => {
        expect(Number(idOn('bitfinex', intent, attempt))).toBeLessThan(2 ** 44);
      }),
    );
  });

  it('differs by account, intent and attempt', () => {
    const ids = ['1', '2'].flatMap((intent) => [1, 2, 3].map((attempt) => idOn('binance', intent, attempt)));

    expect(new Set(ids).size).toBe(6);
  });

  it('is written down, so that no version computes another', () => {
    expect(idOn('binance')).toMatchInlineSnapshot(`"ocbxudjlbvjawsgpz67scn56pb"`);
    expect(idOn('kraken')).toMatchInlineSnapshot(`"0c7c0de834ac35482d233f3efc84def9"`);
    expect(idOn('bitfinex')).toMatchInlineSnapshot(`"955685454676"`);
  });

  it.each(['web_abc', 'ocABCDEFGHIJKLMNOPQRSTUVWX', '0c7c', '', 'oc1'])('does not take %j for ours', (id) => {
    expect(looksOwn('binance', id)).toBe(false);
  });
});
