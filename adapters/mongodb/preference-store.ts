import type { Connection } from 'mongoose';
import { usualPreferences } from '../../src/delivery/preferences.ts';
import type { MemberId } from '../../src/members/member.ts';
import type { PreferenceStore } from '../../src/ports/preference-store.ts';
import { among } from './filter.ts';
import { fromPreferences, type PreferenceDoc, preferenceModel, toPreferences } from './models/preference-model.ts';
import { guarded, isDuplicate } from './store-error.ts';

/** Members' preferences in MongoDB; a version keeps one change from undoing another. */
export function mongoPreferenceStore(connection: Connection): PreferenceStore {
  const rows = preferenceModel(connection);

  return guarded<PreferenceStore>({
    async load(member) {
      const row = await rows.findById(member).lean<PreferenceDoc>();
      return row
        ? { preferences: toPreferences(row), version: row.version }
        : { preferences: usualPreferences, version: 0 };
    },
    async among(members) {
      const found = await rows.find({ _id: among(members) }).lean<PreferenceDoc[]>();
      return new Map(found.map((row) => [row._id as MemberId, toPreferences(row)])); // only members' ids are written here
    },
    async save(member, preferences, version) {
      const row = { _id: member, ...fromPreferences(preferences), version: version + 1 };
      if (version === 0) return create(row);
      const { matchedCount } = await rows.replaceOne({ _id: member, version }, row);
      return matchedCount === 1;
    },
  });

  async function create(row: PreferenceDoc): Promise<boolean> {
    try {
      await rows.create([row]);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }
}
