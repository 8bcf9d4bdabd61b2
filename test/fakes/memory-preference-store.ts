import { usualPreferences } from '../../src/delivery/preferences.ts';
import type { MemberId } from '../../src/members/member.ts';
import type { PreferenceStore, VersionedPreferences } from '../../src/ports/preference-store.ts';

/** Preferences in memory. */
export function memoryPreferenceStore(): PreferenceStore {
  const chosen = new Map<MemberId, VersionedPreferences>();
  const of = (member: MemberId) => chosen.get(member) ?? { preferences: usualPreferences, version: 0 };

  return {
    load: async (member) => of(member),
    async among(members) {
      return new Map(members.filter((id) => chosen.has(id)).map((id) => [id, of(id).preferences]));
    },
    async save(member, preferences, version) {
      if (of(member).version !== version) return false;
      chosen.set(member, { preferences, version: version + 1 });
      return true;
    },
  };
}
