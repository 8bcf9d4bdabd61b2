import { describe } from 'vitest';
import { storeContracts } from '../../contracts/store-contracts.ts';
import { engines, useDatabase } from '../../support/databases.ts';
import { mongoSubject } from './mongo-stores.ts';

describe.each(engines)('on $name', (engine) => {
  const database = useDatabase(engine);

  describe.each(Object.entries(storeContracts))('%s', (_, contract) => {
    contract(() => mongoSubject(database().connection));
  });
});
