import { beforeEach, describe } from 'vitest';
import { storeContracts } from '../contracts/store-contracts.ts';
import type { StoreSubject } from '../contracts/stores.ts';
import { memoryClock } from './memory-clock.ts';
import { memoryStores } from './memory-stores.ts';

describe.each(Object.entries(storeContracts))('%s in memory', (_, contract) => {
  let subject: StoreSubject;
  beforeEach(() => {
    const clock = memoryClock();
    subject = { stores: memoryStores(clock), pass: (ms) => clock.advance(ms) };
  });

  contract(() => subject);
});
