import { expect, it } from 'vitest';
import { platformId } from '../../src/chat/incoming.ts';
import { codeOf, parseCode } from '../../src/members/link-code.ts';
import type { Member, MemberId, Role } from '../../src/members/member.ts';
import { mergedMember, mergedPreferences } from '../../src/members/merge.ts';
import { at } from '../../src/time.ts';

const member = (role: Role): Member => ({
  id: role as string as MemberId,
  identities: [],
  role,
  language: 'en',
  joinedAt: at(1),
});

it.each<[kept: Role, joined: Role, merged: Role]>([
  ['guest', 'trader', 'trader'],
  ['trader', 'guest', 'trader'],
  ['guest', 'admin', 'guest'],
  ['member', 'provider', 'member'],
  ['admin', 'trader', 'admin'],
  ['owner', 'owner', 'owner'],
])('%s joined by %s is %s', (kept, joined, merged) => {
  expect(mergedMember(member(kept), member(joined)).role).toBe(merged);
});

it('keeps what was chosen on the side that stays, and fills the gaps from the other', () => {
  const quiet = { fromMinute: 1, toMinute: 2, meanwhile: 'wait' } as const;
  const kept = { zone: 'UTC', kinds: { deal: { mode: 'off' } } } as const;
  const joined = {
    zone: 'Asia/Tokyo',
    quiet,
    kinds: { deal: { mode: 'on' }, news: { first: platformId('ntfy') } },
  } as const;

  expect(mergedPreferences(kept, joined)).toEqual({
    zone: 'Asia/Tokyo',
    quiet,
    kinds: { deal: { mode: 'off' }, news: { first: 'ntfy' } },
  });
  expect(mergedPreferences({ ...joined, zone: 'Europe/Berlin' }, kept).zone).toBe('Europe/Berlin');
});

it('writes codes that cannot be misread, each letter about as often as the others', () => {
  const codes = Array.from({ length: 2_000 }, (_, index) => codeOf(`seed-${index}`));
  const letters = codes.join('').replaceAll('-', '');
  const often = [...new Set(letters)].map((letter) => letters.split(letter).length - 1);

  expect(codes.every((code) => /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/.test(code))).toBe(true);
  expect(new Set(codes).size).toBe(2_000);
  expect(often).toHaveLength(32);
  expect(Math.min(...often)).toBeGreaterThan(380); // 500 on average
});

it.each([
  ['k7qm2xwd', 'K7QM-2XWD'],
  ['K7QM-2XWD', 'K7QM-2XWD'],
  ['K7QM-2XW', undefined],
  ['K7QM-2XW0', undefined],
  ['Ｋ7QM-2XWD', undefined],
  ['K7QM-2XWD\n', undefined],
])('reads %j as %j', (typed, code) => {
  expect(parseCode(typed)).toBe(code);
});
