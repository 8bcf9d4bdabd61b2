import type { Favourites } from '../favourites/favourites.ts';
import type { MemberId } from '../members/member.ts';

/** Remembers what members keep at hand. */
export interface FavouriteStore {
  /** Of somebody who keeps nothing: nothing, at version 0. */
  load(member: MemberId): Promise<VersionedFavourites>;
  /** Saves what was made of `version`; false where another save came first, and nothing is written. */
  save(member: MemberId, favourites: Favourites, version: number): Promise<boolean>;
}

export interface VersionedFavourites {
  readonly favourites: Favourites;
  readonly version: number;
}
