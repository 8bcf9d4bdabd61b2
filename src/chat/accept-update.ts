import type { UpdateStore } from '../ports/update-store.ts';
import type { Incoming } from './incoming.ts';

/** True where this update was not taken in before, also before a restart (abuse-cases.md I2). */
export const acceptUpdate =
  ({ updates }: { updates: UpdateStore }) =>
  async ({ address, updateId }: Incoming): Promise<boolean> =>
    updateId === undefined || updates.firstSight(address.platform, updateId);
