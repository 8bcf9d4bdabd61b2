import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { actionRoute, actionUrl } from '../../../adapters/http/action-route.ts';
import { httpServer, httpSettings } from '../../../adapters/http/http-server.ts';
import { commands } from '../../../commands/registry.ts';
import { longestActionMs, readAction, signAction } from '../../../src/chat/action-link.ts';
import { wordArg } from '../../../src/chat/arg.ts';
import { type Command, defineCommand } from '../../../src/chat/command.ts';
import { dispatch } from '../../../src/chat/dispatch.ts';
import { platformId } from '../../../src/chat/incoming.ts';
import { message, text } from '../../../src/chat/message.ts';
import { serveActions } from '../../../src/chat/serve-actions.ts';
import type { Ticket } from '../../../src/chat/ticket.ts';
import { literal } from '../../../src/chat/words.ts';
import { after, at, minute } from '../../../src/time.ts';
import { addressOfTopic, topicsOf } from '../../../src/topics/topic.ts';
import { fakeDesk } from '../../support/fake-desk.ts';
import { freePort } from '../../support/free-port.ts';

const now = at(1_000_000);
const ticket: Ticket = {
  id: 'abc',
  address: { platform: platformId('ntfy'), chat: 'outcry-x' },
  personId: 'outcry-x',
  line: '/close 7 ü😀',
  subjectVersion: '3',
  expiresAt: after(now, longestActionMs),
};

describe('a signed token', () => {
  it('says again who, where, what, which version and until when', () => {
    expect(readAction('key', signAction('key', ticket), now)).toEqual({ state: 'signed', ticket });
    const { subjectVersion: _, ...plain } = ticket;
    expect(readAction('key', signAction('key', plain), now)).toEqual({ state: 'signed', ticket: plain });
    expect(readAction('key', signAction('key', ticket), ticket.expiresAt)).toEqual({ state: 'expired', ticket });
  });

  it('is forged after any change, under another key, and for a longer life', () => {
    const token = signAction('key', ticket);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '0', '.', ''), (place, character) => {
        const changed = token.slice(0, place) + character + token.slice(place + 1);
        fc.pre(changed !== token);
        expect(readAction('key', changed, now).state).toBe('forged');
      }),
      { numRuns: 100 },
    );
    expect(readAction('other', token, now)).toEqual({ state: 'forged' });
    expect(readAction('key', signAction('key', { ...ticket, expiresAt: after(ticket.expiresAt, 1) }), now).state).toBe(
      'forged',
    );
    expect(readAction('key', '', now)).toEqual({ state: 'forged' });
  });
});

/** A desk whose links lead to a server of its own, with a deal that can be shut once. */
async function openDesk() {
  const desk = fakeDesk();
  const deal = { open: true, version: 1, shutBy: [] as string[] };
  const shut = defineCommand({
    name: 'shut',
    summary: 'quit-summary',
    examples: [],
    args: { deal: wordArg('arg-which', /^\w+$/, 'error-bad-argument') },
    async confirm() {
      return {
        question: message(text('action-question', { line: '<b>shut & go</b>' })),
        subjectVersion: `${deal.version}`,
      };
    },
    async run({ caller }) {
      deal.shutBy.push(caller.member.id);
      return message({ type: 'text', words: literal('It is shut.') });
    },
  });
  const forbidden: Command = { ...shut, name: 'forbidden', access: 'admin' };
  const all = [...commands, shut, forbidden];
  const actions = serveActions({ app: desk.app, commands: all, receive: dispatch(desk.app, all) });
  const port = await freePort();
  const server = httpServer(httpSettings.parse({ OUTCRY_HTTP_PORT: port }), {
    routes: [actionRoute(actions)],
    logger: pino({ level: 'silent' }),
    ready: () => true,
  });
  await server.start();
  onTestFinished(() => server.stop());
  await desk.type('/ntfy on');
  const member = await desk.stores.members.find({ platform: platformId('telegram'), personId: '7' });
  const topic = addressOfTopic(topicsOf(member ?? { identities: [] })[0]?.personId ?? '');
  const linkTo = async (line: string) => {
    const token = await actions.offer(topic, line);
    return token && actionUrl(`http://127.0.0.1:${port}/`, token);
  };
  return { desk, deal, linkTo, topic, member, port };
}

async function ask(url: string | undefined, method = 'GET') {
  const response = await fetch(url ?? '', { method });
  return { status: response.status, page: await response.text(), headers: response.headers };
}

describe('a link', () => {
  it('asks once, acts once, for the member who owns the topic, and says what happened', async () => {
    const { linkTo, deal, member } = await openDesk();
    const url = await linkTo('/shut 7');

    const question = await ask(url);
    expect(question.status).toBe(200);
    expect(question.page).toContain('&lt;b&gt;shut &amp; go&lt;/b&gt;');
    expect(question.page).toContain('<form method="post"><button>Yes, do it</button></form>');
    await ask(url);
    expect(deal.shutBy).toEqual([]);

    const done = await ask(url, 'POST');
    expect(done).toMatchObject({ status: 200, page: expect.stringContaining('It is shut.') });
    expect(deal.shutBy).toEqual([member?.id]);

    const again = [await ask(url, 'POST'), await ask(url)];
    expect(again.map(({ status }) => status)).toEqual([410, 410]);
    expect(again[0]?.page).toContain('was used already');
    expect(again[0]?.page).toContain('<code>/shut 7</code>');
    expect(deal.shutBy).toHaveLength(1);
  });

  it('acts once for two who agree at the same time', async () => {
    const { linkTo, deal } = await openDesk();
    const url = await linkTo('/shut 7');

    await Promise.all([ask(url, 'POST'), ask(url, 'POST'), ask(url, 'POST')]);

    expect(deal.shutBy).toHaveLength(1);
  });

  it('does nothing when what it acts on has changed since', async () => {
    const { linkTo, deal } = await openDesk();
    const url = await linkTo('/shut 7');
    deal.version += 1;

    const { page } = await ask(url, 'POST');

    expect(deal.shutBy).toEqual([]);
    expect(page).toMatch(/changed/i);
  });

  it('is dead after a quarter of an hour, and says what to type', async () => {
    const { linkTo, desk, deal } = await openDesk();
    const url = await linkTo('/shut 7');
    await desk.clock.advance(15 * minute);

    const { status, page } = await ask(url, 'POST');

    expect({ status, shut: deal.shutBy }).toEqual({ status: 410, shut: [] });
    expect(page).toContain('more than 15 minutes old');
  });

  it('is dead when the topic was turned off', async () => {
    const { linkTo, desk, deal } = await openDesk();
    const url = await linkTo('/shut 7');
    await desk.type('/ntfy rotate');

    expect((await ask(url, 'POST')).status).toBe(410);
    expect(deal.shutBy).toEqual([]);
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('refuses %s in words', async (method) => {
    const { linkTo, deal } = await openDesk();

    expect(await ask(await linkTo('/shut 7'), method)).toMatchObject({
      status: 405,
      page: expect.stringContaining('Nothing was done'),
    });
    expect(deal.shutBy).toEqual([]);
  });

  it.each(['', '?link=', '?link=abc', '?link=a.b.c', '?link=a&link=b', `?link=${'x'.repeat(3_000)}`])(
    'that is forged (%s) gets a page and 403, in both steps',
    async (query) => {
      const { port } = await openDesk();
      const url = `http://127.0.0.1:${port}/act${query}`;

      const answers = [await ask(url), await ask(url, 'POST')];

      expect(answers.map(({ status }) => status)).toEqual([403, 403]);
      expect(answers[0]?.page).toContain('not one of ours');
    },
  );

  it('is not offered for a command above the member, an unfinished line, or a topic of nobody', async () => {
    const { linkTo, desk } = await openDesk();

    expect(await linkTo('/forbidden 7')).toBeUndefined();
    expect(await linkTo('/shut')).toBeUndefined();
    expect(await linkTo('/nothing')).toBeUndefined();
    const actions = serveActions({ app: desk.app, commands, receive: dispatch(desk.app, commands) });
    expect(await actions.offer(addressOfTopic('outcry-nobody'), '/help')).toBeUndefined();
  });

  it('leads to a page that runs nothing and is shown nowhere else', async () => {
    const { linkTo } = await openDesk();

    const { headers, page } = await ask(await linkTo('/shut 7'));

    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^;]+'; img-src data:; form-action 'self'; frame-ancestors 'none'/,
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page).not.toMatch(/<script|javascript:| on\w+=/i);
  });
});
