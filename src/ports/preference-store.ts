import type { Preferences } from '../delivery/preferences.ts';
import type { MemberId } from '../members/member.ts';

/** Remembers how members want to hear of things. */
export interface PreferenceStore {
  /** Of somebody who never chose: the usual ones, at version 0. */
  load(member: MemberId): Promise<VersionedPreferences>;
  /** Of those among these members who ever chose. */
  among(members: readonly MemberId[]): Promise<ReadonlyMap<MemberId, Preferences>>;
  /** Saves what was made of `version`; false where another save came first, and nothing is written. */
  save(member: MemberId, preferences: Preferences, version: number): Promise<boolean>;
}

export interface VersionedPreferences {
  readonly preferences: Preferences;
  readonly version: number;
}
