import type { Connection } from 'mongoose';
import type { UpdateStore } from '../../src/ports/update-store.ts';
import { atMost } from './filter.ts';
import { keyOf } from './keys.ts';
import { rememberedMs, updateModel } from './models/update-model.ts';
import { guarded, isDuplicate } from './store-error.ts';

/** Updates taken in, in MongoDB. */
export function mongoUpdateStore(connection: Connection): UpdateStore {
  const updates = updateModel(connection);

  return guarded<UpdateStore>({
    async firstSight(platform, updateId) {
      const now = Date.now();
      const forgotten = { _id: keyOf(platform, updateId), seenAt: atMost(new Date(now - rememberedMs)) };
      try {
        await updates.updateOne(forgotten, { $set: { seenAt: new Date(now) } }, { upsert: true });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false; // remembered, so neither found as forgotten nor new
        throw error;
      }
    },
  });
}
