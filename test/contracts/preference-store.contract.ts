import { expect, it } from 'vitest';
import { platformId } from '../../src/chat/incoming.ts';
import { type Preferences, usualPreferences } from '../../src/delivery/preferences.ts';
import type { MemberId } from '../../src/members/member.ts';
import type { StoreContract } from './stores.ts';

const ann = 'ann' as MemberId;
const bob = 'bob' as MemberId;
const full: Preferences = {
  zone: 'Europe/Berlin',
  quiet: { fromMinute: 1_320, toMinute: 420, meanwhile: 'wait' },
  kinds: {
    signal: { mode: 'silent', first: platformId('telegram'), second: platformId('ntfy'), digest: { every: 'hour' } },
    news: { mode: 'off', digest: { every: 'day', atMinute: 480 } },
    deal: {},
  },
};

/** Promises of `PreferenceStore`. */
export const preferenceStoreContract: StoreContract = (open) => {
  it('knows the usual ones of somebody who never chose', async () => {
    const { preferences } = open().stores;

    expect(await preferences.load(ann)).toEqual({ preferences: usualPreferences, version: 0 });
    expect(await preferences.among([ann, bob])).toEqual(new Map());
  });

  it('keeps everything that was chosen, and what is taken out again', async () => {
    const { preferences } = open().stores;

    expect(await preferences.save(ann, full, 0)).toBe(true);
    expect(await preferences.load(ann)).toEqual({ preferences: full, version: 1 });
    expect(await preferences.save(ann, usualPreferences, 1)).toBe(true);
    expect(await preferences.load(ann)).toEqual({ preferences: usualPreferences, version: 2 });
    expect(await preferences.among([ann, bob])).toEqual(new Map([[ann, usualPreferences]]));
  });

  it('lets one of two changes at once be made', async () => {
    const { preferences } = open().stores;
    const race = (version: number) =>
      Promise.all([full, usualPreferences].map((chosen) => preferences.save(ann, chosen, version)));

    expect((await race(0)).filter(Boolean)).toHaveLength(1);
    expect((await race(1)).filter(Boolean)).toHaveLength(1);
    expect(await preferences.save(ann, full, 1)).toBe(false);
    expect((await preferences.load(ann)).version).toBe(2);
  });
};
