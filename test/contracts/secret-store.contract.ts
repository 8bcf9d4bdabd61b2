import { expect, it } from 'vitest';
import type { StoreContract } from './stores.ts';

/** Promises of `SecretStore`. */
export const secretStoreContract: StoreContract = (open) => {
  it('makes a secret on first use and keeps it', async () => {
    const { secrets } = open().stores;

    const made = await secrets.secret('links');

    expect(made).toMatch(/^[\w-]{43}$/);
    expect(await secrets.secret('links')).toBe(made);
  });

  it('makes one of calls at once, and another for another name', async () => {
    const { secrets } = open().stores;

    const made = await Promise.all(Array.from({ length: 8 }, () => secrets.secret('links')));

    expect(new Set(made).size).toBe(1);
    expect(await secrets.secret('topics')).not.toBe(made[0]);
  });
};
