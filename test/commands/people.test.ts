import { expect, it } from 'vitest';
import { platformId } from '../../src/chat/incoming.ts';
import { hour, minute } from '../../src/time.ts';
import { type FakeDesk, fakeDesk, restarted } from '../support/fake-desk.ts';

const discord = { platform: 'discord', id: '42' };
const identities = async (desk: FakeDesk) =>
  (await desk.stores.members.find({ platform: platformId('telegram'), personId: '7' }))?.identities.map(
    ({ platform }) => platform,
  );

async function codeFrom(desk: FakeDesk): Promise<string> {
  const [, code = ''] = /Your code: (\S+)/.exec((await desk.type('/link')) ?? '') ?? [];
  return code;
}

it('/link joins two platforms into one person, whose things are theirs on both', async () => {
  const desk = fakeDesk();
  await desk.type('/watch BTC/USDT 15m');
  await desk.type('/exchange add paper', discord);
  const code = await codeFrom(desk);

  const question = await desk.type(`/link ${code.toLowerCase()}`, discord);
  expect(question).toMatch(/^Join your discord identity with the one on telegram/);
  expect(await desk.tap('Yes, do it', discord)).toMatch(/^Joined. You are one person on telegram, discord now/);

  expect(await identities(desk)).toEqual(['telegram', 'discord']);
  expect(await desk.type('/exchange list')).toContain('paper');
  const me = await restarted(desk).type('/me', discord);
  expect(me).toContain('Known from: telegram, discord\nRole: guest');
  expect(me).toContain('Watching: BTC/USDT 15m');
  const told = desk.stores.outbox.rows().map(({ to, content }) => [to.platform, content]);
  expect(told).toMatchObject([['telegram', { text: { id: 'link-notice', args: { platform: 'discord' } } }]]);
  expect(desk.textTroubles).toEqual([]);
});

it('CASE-I12: a code is not used twice, nor after ten minutes, nor once there is a newer one', async () => {
  const desk = fakeDesk();
  const code = await codeFrom(desk);
  await desk.type(`/link ${code}`, discord);
  await desk.tap('Yes, do it', discord);

  expect(await desk.type(`/link ${code}`, { platform: 'slack', id: 'U1' })).toMatch(/^This code does not work/);

  const older = await codeFrom(desk);
  const newer = await codeFrom(desk);
  expect(await desk.type(`/link ${older}`, { platform: 'slack', id: 'U2' })).toMatch(/^This code does not work/);
  await desk.clock.advance(10 * minute);
  expect(await desk.type(`/link ${newer}`, { platform: 'slack', id: 'U2' })).toMatch(/^This code does not work/);
  expect(await identities(desk)).toEqual(['telegram', 'discord']);
});

it('CASE-I12: a code is refused from another chat of the same platform, from a group, and from its own person', async () => {
  const desk = fakeDesk();
  const code = await codeFrom(desk);

  expect(await desk.type(`/link ${code}`, { id: '8' })).toMatch(/^This code comes from the same platform/);
  expect(await desk.type(`/link ${code}`, { ...discord, kind: 'group', chat: 'g' })).toMatch(/private chat/);
  expect(await desk.type('/link', { kind: 'group', chat: 'g' })).toMatch(/private chat/);
  expect(await desk.type(`/link ${code}`)).toMatch(/^You are the same person already/);
  expect(await desk.type('/link claimed', discord)).toMatch(/^This code does not work/);
  expect(await identities(desk)).toEqual(['telegram']);
});

it('CASE-I12: a thousand guesses are locked after ten, and so is the right code until the hour is over', async () => {
  const desk = fakeDesk();
  const code = await codeFrom(desk);
  const letters = 'ABCDEFGHJK';
  const guesses = Array.from({ length: 1_000 }, (_, index) =>
    [...`${index}`.padStart(3, '0')].map((digit) => letters[Number(digit)]).join(''),
  );

  const answers = await Promise.all(guesses.map((guess) => desk.type(`/link 2222-2${guess}`, discord)));

  expect(answers.filter((answer) => answer?.startsWith('This code does not work'))).toHaveLength(10);
  expect(answers.filter((answer) => answer?.startsWith('Too many codes were tried'))).toHaveLength(990);
  expect(await restarted(desk).type(`/link ${code}`, discord)).toMatch(/try again in 60 minutes/);
  await desk.clock.advance(hour);
  expect(await desk.type(`/link ${await codeFrom(desk)}`, discord)).toMatch(/^Join your discord identity/);
});

it('CASE-I6, CASE-I7: the confirmation is for one person, once', async () => {
  const desk = fakeDesk();
  const code = await codeFrom(desk);
  const reply = await desk.receive(`/link ${code}`, discord);
  const [yes] =
    reply.action === 'none'
      ? []
      : reply.message.blocks.flatMap((block) => (block.type === 'buttons' ? block.rows.flat() : []));
  const line = yes && 'line' in yes ? yes.line : '';

  expect(await desk.type(line, { platform: 'discord', id: '43' })).toMatch(/button/);
  expect(await desk.type(line, discord)).toMatch(/^Joined/);
  expect(await desk.type(line, discord)).toMatch(/button/);
});

it('a role that was given is not brought along by a code from elsewhere', async () => {
  const desk = fakeDesk();
  await desk.type('/me', discord);
  const admin = await desk.stores.members.find({ platform: platformId('discord'), personId: '42' });
  if (admin) desk.stores.members.put({ ...admin, role: 'admin' });

  expect(await desk.type(`/link ${await codeFrom(desk)}`, discord)).toMatch(/^Your role was given to you here/);
  expect(await identities(desk)).toEqual(['telegram']);
});

it('/unlink takes a platform away from another one, and whoever writes from there is somebody new', async () => {
  const desk = fakeDesk();
  await desk.type('/exchange add paper');
  await desk.type(`/link ${await codeFrom(desk)}`, discord);
  await desk.tap('Yes, do it', discord);

  expect(await desk.type('/unlink discord', discord)).toMatch(/^You are writing from discord/);
  expect(await desk.type('/unlink slack')).toMatch(/^You have no identity on slack/);
  expect(await desk.type('/unlink discord')).toMatch(/^Take your discord identity away/);
  expect(await desk.tap('Yes, do it')).toMatch(/^Done/);

  expect(await identities(desk)).toEqual(['telegram']);
  expect(await desk.type('/me', discord)).toContain('Known from: discord');
  expect(await desk.type('/exchange list')).toContain('paper');
});

it('CASE-I14: groups see nothing that is private', async () => {
  const desk = fakeDesk();
  const group = { kind: 'group', chat: 'g' } as const;

  expect(await desk.type('/me', group)).toMatch(/private chat/);
  expect(await desk.type('/unlink discord', group)).toMatch(/private chat/);
});
