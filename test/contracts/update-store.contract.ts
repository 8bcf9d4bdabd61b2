import { expect, it } from 'vitest';
import { platformId } from '../../src/chat/incoming.ts';
import type { StoreContract } from './stores.ts';

const telegram = platformId('telegram');

/** Promises of `UpdateStore`. */
export const updateStoreContract: StoreContract = (open) => {
  it('sees an update for the first time once', async () => {
    const { updates } = open().stores;

    expect(await updates.firstSight(telegram, '1')).toBe(true);
    expect(await updates.firstSight(telegram, '1')).toBe(false);
    expect(await updates.firstSight(telegram, '2')).toBe(true);
    expect(await updates.firstSight(platformId('console'), '1')).toBe(true);
  });

  it('sees it first once over calls at the same time', async () => {
    const { updates } = open().stores;

    const answers = await Promise.all(Array.from({ length: 8 }, () => updates.firstSight(telegram, '1')));

    expect(answers.filter(Boolean)).toHaveLength(1);
  });
};
