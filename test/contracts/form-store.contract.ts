import { expect, it } from 'vitest';
import type { Form } from '../../src/chat/form.ts';
import { after, at, minute } from '../../src/time.ts';
import { chat } from '../support/build-signal.ts';
import type { StoreContract } from './stores.ts';

const now = at(Date.UTC(2040, 0, 1)); // far off, so that no expiry of the database's own plays a part
const who = { address: chat('a'), personId: 'p' };
const form: Form = {
  command: 'watch',
  given: { symbol: 'BTC/USDT', note: '', 'odd.$name': '$x' },
  asking: 'timeframe',
  expiresAt: after(now, minute),
};

/** Promises of `FormStore`. */
export const formStoreContract: StoreContract = (open) => {
  it('keeps the last form of a person in a chat', async () => {
    const { forms } = open().stores;
    await forms.save(who, { ...form, given: { old: 'x' } });
    await forms.save(who, form);

    expect(await forms.load(who, now)).toEqual(form);
  });

  it.each([
    { other: { ...who, personId: 'q' } },
    { other: { ...who, address: chat('b') } },
    { other: { ...who, address: chat('a', 'console') } },
  ])('keeps it from $other', async ({ other }) => {
    const { forms } = open().stores;
    await forms.save(who, form);

    await forms.clear(other);

    expect(await forms.load(other, now)).toBeUndefined();
    expect(await forms.load(who, now)).toEqual(form);
  });

  it('forgets it when told, and from the moment of expiry', async () => {
    const { forms } = open().stores;
    await forms.save(who, form);

    expect(await forms.load(who, form.expiresAt)).toBeUndefined();
    await forms.clear(who);
    await forms.clear(who);

    expect(await forms.load(who, now)).toBeUndefined();
  });
};
