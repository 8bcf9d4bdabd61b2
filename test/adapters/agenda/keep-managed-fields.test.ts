import { expect, it } from 'vitest';
import { withoutManagedNulls } from '../../../adapters/agenda/keep-managed-fields.ts';

it.each([
  {
    what: 'an update resets nothing that a run wrote',
    update: { $set: { lockedAt: null, lastRunAt: null, failCount: null, name: 'a', disabled: null } },
    upsert: false,
    kept: { $set: { name: 'a', disabled: null } },
  },
  {
    what: 'an upsert resets it on a new row alone',
    update: { $set: { lockedAt: null, name: 'a' }, $setOnInsert: { nextRunAt: 1 } },
    upsert: true,
    kept: { $set: { name: 'a' }, $setOnInsert: { nextRunAt: 1, lockedAt: null } },
  },
  {
    what: 'a lock is taken',
    update: { $set: { lockedAt: 5, lastModifiedBy: null } },
    upsert: false,
    kept: { $set: { lockedAt: 5, lastModifiedBy: null } },
  },
])('$what', ({ update, upsert, kept }) => {
  expect(withoutManagedNulls(update, upsert)).toEqual(kept);
});
