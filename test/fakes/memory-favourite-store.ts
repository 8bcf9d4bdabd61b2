import { noFavourites } from '../../src/favourites/favourites.ts';
import type { MemberId } from '../../src/members/member.ts';
import type { FavouriteStore, VersionedFavourites } from '../../src/ports/favourite-store.ts';

/** What members keep at hand, in memory. */
export function memoryFavouriteStore(): FavouriteStore {
  const rows = new Map<MemberId, VersionedFavourites>();
  const of = (member: MemberId) => rows.get(member) ?? { favourites: noFavourites, version: 0 };

  return {
    load: async (member) => of(member),
    async save(member, favourites, version) {
      if (of(member).version !== version) return false;
      rows.set(member, { favourites, version: version + 1 });
      return true;
    },
  };
}
