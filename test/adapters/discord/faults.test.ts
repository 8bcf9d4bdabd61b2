import { describe, expect, it, vi } from 'vitest';
import { platformId } from '../../../src/chat/incoming.ts';
import { openDesk, said, saying } from './desk.ts';
import type { Fault } from './discord-stand-in.ts';

const address = { platform: platformId('discord'), chat: '70' };
const posts = 'POST channels/70/messages';
const dropped: Fault = { kind: 'drop', when: 'before' };

describe('a send', () => {
  it.each<[string, Fault, string]>([
    ['a channel that is gone', { kind: 'refuse', status: 404, code: 10_003 }, 'recipient-gone'],
    ['a person who refuses', { kind: 'refuse', status: 403, code: 50_007 }, 'recipient-gone'],
    ['a server that threw us out', { kind: 'refuse', status: 403, code: 50_001 }, 'recipient-gone'],
    ['a limit', { kind: 'refuse', status: 429, retryAfterSeconds: 0.3 }, 'rate-limited'],
    ['the limit of everything', { kind: 'refuse', status: 429, retryAfterSeconds: 0.3, global: true }, 'rate-limited'],
    ['a refused token', { kind: 'refuse', status: 401 }, 'platform-unavailable'],
  ])('tells %s by its code', async (_, fault, code) => {
    const desk = await openDesk();
    desk.api.fail(posts, fault);

    await expect(desk.platform.send(address, said('hi'))).rejects.toMatchObject({ code });

    expect(desk.api.shownIn('70')).toEqual([]);
  });

  it('sends nothing while the limit of everything lasts, and goes on after it', async () => {
    const desk = await openDesk();
    desk.api.fail(posts, { kind: 'refuse', status: 429, retryAfterSeconds: 0.2, global: true });
    await desk.platform.send(address, said('one')).catch(() => undefined);
    const before = desk.api.seen.length;

    await expect(desk.platform.send(address, said('two'))).rejects.toMatchObject({ code: 'rate-limited' });
    expect(desk.api.seen).toHaveLength(before);

    await vi.waitFor(() => desk.platform.send(address, said('three')), { timeout: 2_000, interval: 100 });
    expect(desk.api.shownIn('70')).toHaveLength(1);
  });

  it.each<[string, Fault]>([
    ['a 500', { kind: 'refuse', status: 500 }],
    ['a connection that ended before', dropped],
    ['a connection that ended after', { kind: 'drop', when: 'after' }],
    ['no answer', { kind: 'stall', when: 'after' }],
    ['nonsense', { kind: 'malformed' }],
  ])('shows a message once after %s', async (_, fault) => {
    const desk = await openDesk();
    desk.api.fail(posts, fault);

    const sent = await desk.platform.send(address, said('hi'), 'item-1');

    expect(desk.api.shownIn('70').map(({ id }) => id)).toEqual([sent.messageId]);
    expect(desk.api.seen.filter(({ call }) => call === posts)).toHaveLength(2);
  });

  it('does not say twice what has the same key, and is unconfirmed where nobody answers', async () => {
    const desk = await openDesk();
    desk.api.fail(posts, { kind: 'drop', when: 'after' }, dropped, dropped);

    await expect(desk.platform.send(address, said('hi'), 'item-1')).rejects.toMatchObject({ code: 'send-unconfirmed' });
    await desk.platform.send(address, said('hi'), 'item-1');
    await desk.platform.send(address, said('hi'), 'item-2');

    expect(desk.api.shownIn('70')).toHaveLength(2);
  });

  it('is not sent where nobody listens', async () => {
    const desk = await openDesk();
    await desk.api.close();

    await expect(desk.platform.send(address, said('hi'))).rejects.toMatchObject({ code: 'platform-unavailable' });
  });

  it('waits with an answer as long as Discord asks', async () => {
    const desk = await openDesk({ receive: () => saying('hi') });
    desk.api.fail(posts, { kind: 'refuse', status: 429, retryAfterSeconds: 0.1 });

    desk.api.says('/help');
    await vi.waitFor(() => expect(desk.api.shownIn('70')).toHaveLength(1));
  });
});

describe('the gateway', () => {
  it('resumes where it was after a break: nothing that was said meanwhile is lost', async () => {
    const desk = await openDesk();

    desk.api.gateway.close();
    await vi.waitFor(() => expect(desk.platform.state().trouble).toBe('reconnecting'));
    desk.api.says('/meanwhile');
    await vi.waitFor(() => expect(desk.heard).toHaveLength(1), 3_000);

    expect(desk.api.gateway.heard).toEqual(['identify', 'resume']);
    expect(desk.platform.state()).toEqual({ up: true });
  });

  it.each<[string, string, unknown]>([
    ['an interaction without a user', 'INTERACTION_CREATE', { id: '1', type: 2, token: 't', data: { type: 1 } }],
    ['an interaction without data', 'INTERACTION_CREATE', { id: '1', type: 3, token: 't' }],
    ['an interaction that is nothing', 'INTERACTION_CREATE', null],
    ['a message without an author', 'MESSAGE_CREATE', { id: '1', channel_id: '70', content: 'x' }],
    ['a message that is nothing', 'MESSAGE_CREATE', null],
    ['a server without an id', 'GUILD_CREATE', null],
  ])('lives on after %s', async (_, type, planted) => {
    const desk = await openDesk({ receive: ({ line }) => saying(line) });

    desk.api.gateway.dispatch(type, planted);
    desk.api.says('/price');
    await vi.waitFor(() => expect(desk.api.shownIn('70')).toHaveLength(1));

    expect(desk.heard.map(({ line }) => line)).toEqual(['/price']);
    expect(desk.log()).toMatch(/cannot read an event|was not answered/);
  });

  it('notices a connection without a pulse', async () => {
    const desk = await openDesk({ before: (api) => Object.assign(api.limits, { pulseMs: 60 }) });

    desk.api.gateway.fallSilent(true);
    await vi.waitFor(() => expect(desk.platform.state().trouble).toBe('reconnecting'), 3_000);
    desk.api.gateway.fallSilent(false);
    await vi.waitFor(() => expect(desk.platform.state()).toEqual({ up: true }), 3_000);
  });

  it.each<[string, number, string]>([
    ['a refused token', 4004, 'unauthorized'],
    ['intents that it may not have', 4014, 'intents'],
    ['too few shards', 4011, 'sharding'],
  ])('says %s, and comes up when it is mended', async (_, code, trouble) => {
    const desk = await openDesk({
      down: true,
      before: (api) => api.gateway.refuseIdentify(code),
    });

    await vi.waitFor(() => expect(desk.log()).toContain(`"trouble":"${trouble}"`));
    await vi.waitFor(() => expect(desk.platform.state()).toEqual({ up: true }), 3_000);
  });

  it('says that its token is refused, without showing it', async () => {
    const desk = await openDesk({ down: true, token: 'another.wrong.token' });

    await vi.waitFor(() => expect(desk.platform.state()).toEqual({ up: false, trouble: 'unauthorized' }));
    expect(desk.log()).not.toContain('another.wrong.token');
  });

  it('says that it has no starts left', async () => {
    const desk = await openDesk({ down: true, before: (api) => Object.assign(api.limits, { starts: 0 }) });

    await vi.waitFor(() => expect(desk.platform.state().trouble).toBe('identify-limit'));
  });

  it('comes as many times as Discord asks', async () => {
    const desk = await openDesk({ before: (api) => Object.assign(api.limits, { shards: 2 }) });

    expect(desk.api.gateway.shards).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });

  it('starts without Discord, and comes up later', async () => {
    const desk = await openDesk({
      down: true,
      before: (api) => api.fail('GET gateway/bot', ...Array.from({ length: 4 }, () => dropped)),
    });

    await vi.waitFor(() => expect(desk.platform.state()).toEqual({ up: true }), 5_000);
  });
});
