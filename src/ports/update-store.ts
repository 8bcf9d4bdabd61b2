import type { PlatformId } from '../chat/incoming.ts';

/** Platform updates already taken in, kept for two days. */
export interface UpdateStore {
  /** True the first time, false for a repeat, also after a restart. */
  firstSight(platform: PlatformId, updateId: string): Promise<boolean>;
}
