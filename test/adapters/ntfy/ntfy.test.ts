import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bodyOf } from '../../../adapters/ntfy/body.ts';
import { headerValue } from '../../../adapters/ntfy/header.ts';
import { pace } from '../../../adapters/ntfy/pace.ts';
import type { WrittenMessage } from '../../../src/chat/message.ts';
import { PlatformUnavailable, RateLimited, RecipientGone, SendUnconfirmed } from '../../../src/errors.ts';
import { addressOfTopic } from '../../../src/topics/topic.ts';
import { openNtfy, said, spans, topic, written } from './desk.ts';

const png = new Uint8Array([137, 80, 78, 71]);
const card: WrittenMessage = {
  kind: 'signal',
  blocks: [
    { type: 'text', look: 'heading', words: spans('Käufe: BTC/USDT 1h') },
    { type: 'fields', fields: [{ name: spans('Entry'), value: spans('65,000 €') }] },
    { type: 'picture', png, name: 'BTC/USDT 1h.png', caption: spans('chart') },
    {
      type: 'buttons',
      rows: [
        [
          { label: spans('Why'), line: '/why ab12' },
          { label: spans('Chart'), line: '/chart BTC/USDT 1h' },
        ],
        [
          { label: spans('Close'), line: '/close 7' },
          { label: spans('Open'), url: 'https://x.test/' },
        ],
      ],
    },
  ],
};

describe('a message', () => {
  it('becomes a notification with its picture, three links and the first of them as its click', async () => {
    const desk = await openNtfy({ linkFor: async (to, line) => `https://desk.test/act?${to.chat}&${line}` });

    const sent = await desk.platform.send(topic, card, 'signal:1');

    expect(desk.server.in('outcry-secret')).toEqual([
      {
        topic: 'outcry-secret',
        title: 'Käufe: BTC/USDT 1h',
        message: 'Entry: 65,000 €',
        priority: 4,
        tags: ['chart_with_upwards_trend'],
        markdown: false,
        click: 'https://desk.test/act?outcry-secret&/why ab12',
        actions: ['/why ab12', '/chart BTC/USDT 1h', '/close 7'].map((line, index) => ({
          action: 'view',
          label: ['Why', 'Chart', 'Close'][index],
          url: `https://desk.test/act?outcry-secret&${line}`,
          clear: true,
        })),
        sequence: sent.messageId,
        attachment: { name: 'BTC-USDT-1h.png', bytes: Buffer.from(png) },
      },
    ]);
  });

  it('offers only what can be done, and pages', async () => {
    const desk = await openNtfy({ linkFor: async (_, line) => (line === '/close 7' ? 'https://a.test/' : undefined) });

    await desk.platform.send(topic, card);

    expect(desk.server.in(topic.chat)[0]?.actions.map(({ label }) => label)).toEqual(['Close', 'Open']);
  });

  it('takes the place of an earlier one when it is edited, and when it is sent twice', async () => {
    const desk = await openNtfy();
    const first = await desk.platform.send(topic, said('open'), 'deal:1');

    expect((await desk.platform.send(topic, said('open'), 'deal:1')).messageId).toBe(first.messageId);
    await desk.platform.edit(first, said('closed'));

    expect(new Set(desk.server.in(topic.chat).map(({ sequence }) => sequence))).toEqual(new Set([first.messageId]));
    expect(first.messageId).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is cut into notifications that a server takes, with nothing lost', async () => {
    const desk = await openNtfy();
    const lines = Array.from({ length: 900 }, (_, index) => `line ${index} €😀`).join('\n');

    await desk.platform.send(topic, said(lines));

    const shown = desk.server.in(topic.chat);
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.map(({ message }) => message).join('\n')).toBe(lines);
  });

  it.each([
    { kind: 'operator', silent: false, priority: 5 },
    { kind: 'operator', silent: true, priority: 2 },
    { kind: 'heartbeat', silent: false, priority: 1 },
    { kind: 'news', silent: false, priority: 2 },
    { kind: undefined, silent: false, priority: 3 },
  ] as const)('about $kind, silent: $silent, has priority $priority', async ({ kind, silent, priority }) => {
    const desk = await openNtfy();

    await desk.platform.send(topic, { ...said('x'), silent, ...(kind ? { kind } : {}) });

    expect(desk.server.in(topic.chat)[0]?.priority).toBe(priority);
  });
});

describe('the body', () => {
  it('is plain where plain says it all, so that nothing a person named is read as Markdown', () => {
    expect(bodyOf(said('*a* [x](https://e.test)\u202e').blocks)).toEqual({
      text: '*a* [x](https://e.test)',
      markdown: false,
    });
  });

  it('is Markdown for links and tables, and then escapes all else', () => {
    const { blocks } = written(
      {
        type: 'text',
        words: [{ text: '**bold** [evil](https://e.test) ' }, { text: 'our page', link: 'https://x.test/a b' }],
      },
      {
        type: 'table',
        columns: [{ name: spans('Symbol') }, { name: spans('Price'), align: 'right' }],
        rows: [
          [spans('BTC'), spans('1')],
          [spans('```'), spans('12')],
        ],
      },
    );

    expect(bodyOf(blocks)).toEqual({
      markdown: true,
      text: [
        '\\*\\*bold\\*\\* \\[evil\\](https://e.test) [our page](<https://x.test/a%20b>)',
        "```\nSymbol  Price\nBTC         1\n'''        12\n```",
      ].join('\n\n'),
    });
  });
});

describe('a header', () => {
  it('is the same text after decoding, in words of at most 75 characters', () => {
    const decode = (value: string) =>
      value
        .split(' ')
        .map((word) => Buffer.from(/^=\?UTF-8\?B\?(.*)\?=$/.exec(word)?.[1] ?? '', 'base64').toString())
        .join('');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const value = headerValue(text);
        expect(value).toMatch(/^[\x20-\x7e]*$/);
        if (value !== text) expect(decode(value)).toBe(text);
        if (value !== text) expect(Math.max(...value.split(' ').map(({ length }) => length))).toBeLessThanOrEqual(75);
      }),
      { numRuns: 200 },
    );
  });

  it('never carries a line break or what could be read as an encoded word', () => {
    expect(headerValue('a\r\nX-Evil: 1')).toMatch(/^=\?UTF-8\?B\?/);
    expect(headerValue('=?UTF-8?B?eA==?=')).not.toBe('=?UTF-8?B?eA==?=');
  });
});

describe('what goes wrong', () => {
  it.each([
    { fault: { kind: 'refuse', status: 429, code: 42901 }, error: RateLimited, waitMs: 5_000 },
    { fault: { kind: 'refuse', status: 429, code: 42908 }, error: RateLimited, waitMs: 900_000 },
    { fault: { kind: 'refuse', status: 429, code: 42901, retryAfter: '7' }, error: RateLimited, waitMs: 7_000 },
    { fault: { kind: 'refuse', status: 401, code: 40101 }, error: PlatformUnavailable },
    { fault: { kind: 'refuse', status: 403, code: 40301 }, error: PlatformUnavailable },
    { fault: { kind: 'refuse', status: 404 }, error: PlatformUnavailable },
    { fault: { kind: 'refuse', status: 502 }, error: SendUnconfirmed },
    { fault: { kind: 'drop' }, error: SendUnconfirmed },
    { fault: { kind: 'stall' }, error: SendUnconfirmed },
    { fault: { kind: 'malformed' }, error: SendUnconfirmed },
  ] as const)('$fault is told as what it means, once', async ({ fault, error, ...more }) => {
    const desk = await openNtfy({ callMs: fault.kind === 'stall' ? 200 : 3_000 });
    desk.server.fail(fault);

    const failure = await desk.platform.send(topic, said('x')).catch((thrown: unknown) => thrown);

    expect(failure).toBeInstanceOf(error);
    if ('waitMs' in more) expect((failure as RateLimited).retryAfterMs).toBe(more.waitMs);
    expect(desk.server.tries()).toBe(1);
    expect(JSON.stringify([failure, String((failure as Error).cause), desk.log()])).not.toContain('outcry-secret');
  });

  it('holds everything back as long as a server asks', async () => {
    const desk = await openNtfy();
    desk.server.fail({ kind: 'refuse', status: 429, code: 42901, retryAfter: '60' });
    await desk.platform.send(topic, said('x')).catch(() => undefined);

    await expect(desk.platform.send(addressOfTopic('other'), said('y'))).rejects.toThrow(RateLimited);

    expect(desk.server.tries()).toBe(1);
  });

  it('leaves the picture out where the server takes none', async () => {
    const desk = await openNtfy();
    desk.server.fail({ kind: 'refuse', status: 413, code: 41301 });

    await desk.platform.send(topic, card);

    expect(desk.server.in(topic.chat)).toMatchObject([{ title: 'Käufe: BTC/USDT 1h' }]);
    expect(desk.server.in(topic.chat)[0]?.attachment).toBeUndefined();
  });

  it('refuses what is no topic without asking', async () => {
    const desk = await openNtfy();

    await expect(desk.platform.send(addressOfTopic('../v1/account'), said('x'))).rejects.toThrow(RecipientGone);

    expect(desk.server.tries()).toBe(0);
  });

  it('keeps to a burst of 60 by itself', async () => {
    const desk = await openNtfy();

    const sends = await Promise.allSettled(
      Array.from({ length: 62 }, (_, n) => desk.platform.send(topic, said(`${n}`))),
    );

    expect(desk.server.tries()).toBe(60);
    expect(sends.filter(({ status }) => status === 'rejected')).toHaveLength(2);
  });
});

describe('the state', () => {
  it('is down for a wrong token and says so without it', async () => {
    const desk = await openNtfy({ token: 'tk_right', settings: { OUTCRY_NTFY_TOKEN: 'tk_wrong' } });

    expect(desk.platform.state()).toEqual({ up: false, trouble: 'unauthorized' });
    expect(desk.log()).not.toContain('tk_wrong');
  });

  it('is up with the right one, and stopped at the end', async () => {
    const desk = await openNtfy({ token: 'tk_right', settings: { OUTCRY_NTFY_TOKEN: 'tk_right' } });

    expect(desk.platform.state()).toEqual({ up: true });
    await desk.platform.stop();
    expect(desk.platform.state()).toEqual({ up: false, trouble: 'stopped' });
  });

  it('falls when a send meets a closed door and rises by itself', async () => {
    const desk = await openNtfy();
    desk.server.fail({ kind: 'refuse', status: 401, code: 40101 });
    await desk.platform.send(topic, said('x')).catch(() => undefined);

    await vi.waitFor(() => expect(desk.platform.state()).toEqual({ up: true }));

    expect(desk.log()).toContain('"trouble":"unauthorized"');
  });
});

it('paces: a burst, then one each five seconds, never more in any window', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 150 }), (waits) => {
      let now = 0;
      const gate = pace({ burst: 60, everyMs: 5_000 }, () => now);
      const went: number[] = [];
      for (const wait of waits) {
        now += wait;
        if (gate.take() === 0) went.push(now);
      }
      went.forEach((first, from) => {
        for (let to = from; to < went.length; to++)
          expect(to - from + 1).toBeLessThanOrEqual(60 + ((went[to] ?? 0) - first) / 5_000 + 1e-6);
      });
    }),
    { numRuns: 30 },
  );
});
