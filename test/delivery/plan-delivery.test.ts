import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { platformId } from '../../src/chat/incoming.ts';
import { eventKinds, kindTraits } from '../../src/delivery/event-kind.ts';
import { type MemberEvent, planDelivery, type Reader } from '../../src/delivery/plan-delivery.ts';
import { modes, type Preferences } from '../../src/delivery/preferences.ts';
import { nextDigest, quietUntil } from '../../src/delivery/quiet-hours.ts';
import type { MemberId } from '../../src/members/member.ts';
import { after, at, day, hour, parseTime, type UnixMs } from '../../src/time.ts';
import { chat } from '../support/build-signal.ts';

const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia'];
const platforms = ['telegram', 'discord', 'ntfy'].map(platformId);
const notice = { kind: 'notice', text: { id: 'status-none' } } as const;

const minuteOfDay = fc.nat(1_439);
const digest = fc.oneof(
  fc.constant({ every: 'hour' } as const),
  minuteOfDay.map((atMinute) => ({ every: 'day', atMinute }) as const),
);
const kindPreference = fc.record(
  {
    mode: fc.constantFrom(...modes),
    first: fc.constantFrom(...platforms),
    second: fc.constantFrom(...platforms),
    digest,
  },
  { requiredKeys: [] },
);
const quiet = fc
  .record({ fromMinute: minuteOfDay, toMinute: minuteOfDay, meanwhile: fc.constantFrom('wait', 'silent') })
  .filter(({ fromMinute, toMinute }) => fromMinute !== toMinute);
const preferences: fc.Arbitrary<Preferences> = fc.record(
  { zone: fc.constantFrom(...zones), kinds: fc.dictionary(fc.constantFrom(...eventKinds), kindPreference), quiet },
  { requiredKeys: ['zone', 'kinds'] },
);
const event: fc.Arbitrary<MemberEvent> = fc.record(
  {
    id: fc.constant('event'),
    about: fc.constantFrom(...eventKinds),
    content: fc.constant(notice),
    urgent: fc.boolean(),
    from: fc.constantFrom(chat('t'), chat('d', 'discord'), chat('elsewhere', 'slack')),
  },
  { requiredKeys: ['id', 'about', 'content'] },
);
const reader: fc.Arbitrary<Reader> = fc.record({
  memberId: fc.constant('ann' as MemberId),
  preferences,
  chats: fc.subarray([chat('t'), chat('d', 'discord'), chat('n', 'ntfy')]),
});
/** Through 2026, so that clocks are put forward and back. */
const moment = fc.integer({ min: 0, max: 365 * 24 * 60 }).map((minutes) => at(Date.UTC(2026, 0) + minutes * 60_000));

const isLoud = ({ about, urgent = false }: MemberEvent) => urgent || kindTraits[about].breaksQuiet;

describe('planDelivery', () => {
  it('queues nothing of a kind that is off, and nothing for somebody who cannot be reached', () => {
    fc.assert(
      fc.property(event, reader, moment, (one, who, now) => {
        const isOff = who.preferences.kinds[one.about]?.mode === 'off';
        expect(planDelivery(one, who, now)).toHaveLength(isOff || who.chats.length === 0 ? 0 : 1);
      }),
    );
  });

  it('sends only to chats of the member, to the chosen one where it can be reached', () => {
    fc.assert(
      fc.property(event, reader, moment, (one, who, now) => {
        for (const { to } of planDelivery(one, who, now)) {
          const first = who.preferences.kinds[one.about]?.first;
          expect(who.chats).toContainEqual(to);
          if (who.chats.some(({ platform }) => platform === first)) expect(to.platform).toBe(first);
        }
      }),
    );
  });

  it('makes no sound in quiet hours unless it is urgent, nor at the moment that it waits for', () => {
    fc.assert(
      fc.property(event, reader, moment, (one, who, now) => {
        for (const { notBefore = now, silent = false } of planDelivery(one, who, now))
          if (!isLoud(one) && !silent) expect(quietUntil(who.preferences, notBefore)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('lets urgent ones through at once where no summary was chosen', () => {
    fc.assert(
      fc.property(event, reader, moment, (one, who, now) => {
        const hasDigest = who.preferences.kinds[one.about]?.digest !== undefined;
        for (const item of planDelivery(one, who, now))
          if (isLoud(one) && (one.urgent || !hasDigest)) expect(item.notBefore).toBeUndefined();
      }),
    );
  });

  it('puts all events between two summaries into the same one, each once', () => {
    fc.assert(
      fc.property(
        fc.record({ chosen: digest, zone: fc.constantFrom(...zones) }),
        moment,
        fc.array(fc.nat(2 * day), { maxLength: 20 }),
        ({ chosen, zone }, start, waits) => {
          const who: Reader = {
            memberId: 'ann' as MemberId,
            preferences: { zone, kinds: { deal: { digest: chosen } } },
            chats: [chat('t')],
          };
          const events = waits.map((wait, index) => ({ id: `deal:${index}`, time: after(start, wait) }));
          const items = events.flatMap(({ id, time }) =>
            planDelivery({ id, about: 'deal', content: notice }, who, time).map((item) => ({ item, time })),
          );
          expect(new Set(items.map(({ item }) => item.dedupeKey)).size).toBe(events.length);
          for (const { item, time } of items) {
            expect(item.together).toBe('digest');
            expect(item.notBefore).toBeGreaterThan(time);
            expect((item.notBefore ?? 0) - time).toBeLessThanOrEqual(chosen.every === 'hour' ? hour : 25 * hour);
            const between = items.filter((other) => other.time >= time && other.time < (item.notBefore ?? 0));
            for (const other of between) expect(other.item.notBefore).toBe(item.notBefore);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('quiet hours', () => {
  it.each([
    ['2026-06-01T20:30', undefined],
    ['2026-06-01T21:00', undefined],
    ['2026-06-01T20:00', undefined],
    ['2026-06-01T22:00', '2026-06-02T05:00'],
    ['2026-06-02T04:59', '2026-06-02T05:00'],
    ['2026-06-02T05:00', undefined],
    ['2026-03-28T23:30', '2026-03-29T05:00'], // clocks are put forward in that night
    ['2026-10-24T23:30', '2026-10-25T06:00'], // and back in this one
  ])('from 24:00 to 7:00 in Berlin, %s UTC waits until %s', (now, end) => {
    const preferences = { zone: 'Europe/Berlin', quiet: { fromMinute: 0, toMinute: 420, meanwhile: 'wait' } } as const;
    expect(quietUntil(preferences, time(now))).toBe(end === undefined ? undefined : time(end));
  });

  it('ends later than now, also in the hour that clocks show twice', () => {
    const preferences = { zone: 'Europe/Berlin', quiet: { fromMinute: 60, toMinute: 150, meanwhile: 'wait' } } as const;
    expect(quietUntil(preferences, time('2026-10-25T01:10'))).toBe(time('2026-10-25T01:30'));
  });

  it.each([
    [{ every: 'hour' }, 'Asia/Kolkata', '2026-06-01T10:10', '2026-06-01T10:30'],
    [{ every: 'hour' }, 'UTC', '2026-06-01T10:00', '2026-06-01T11:00'],
    [{ every: 'day', atMinute: 480 }, 'Europe/Berlin', '2026-06-01T05:59', '2026-06-01T06:00'],
    [{ every: 'day', atMinute: 480 }, 'Europe/Berlin', '2026-06-01T06:00', '2026-06-02T06:00'],
  ] as const)('a summary %j in %s after %s is due %s', (...[chosen, zone, now, due]) => {
    expect(nextDigest(chosen, zone, time(now))).toBe(time(due));
  });
});

function time(text: string): UnixMs {
  return parseTime(text) ?? at(Number.NaN);
}
