import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { consolePlatform, terminal } from '../../../adapters/console/console.ts';
import { encode } from '../../../adapters/console/encode.ts';
import { ansiLook, plainLook } from '../../../adapters/console/look.ts';
import { screenOn } from '../../../adapters/console/screen.ts';
import { wrap } from '../../../adapters/console/wrap.ts';
import type { Incoming } from '../../../src/chat/incoming.ts';
import type { WrittenMessage } from '../../../src/chat/message.ts';

const keep = (name: string) => name;
const said = (text: string): WrittenMessage => ({ blocks: [{ type: 'text', words: [{ text }] }] });
const card: WrittenMessage = {
  blocks: [
    { type: 'text', look: 'heading', words: [{ text: '🟢 BTC/USDT' }] },
    {
      type: 'text',
      words: [{ text: 'Price ' }, { text: '70,000', look: 'bold' }, { text: ' ' }, { text: 'x', look: 'code' }],
    },
    {
      type: 'fields',
      fields: [
        { name: [{ text: 'Entry' }], value: [{ text: '1.5' }] },
        { name: [{ text: 'Target 1' }], value: [{ text: '2' }] },
      ],
    },
    {
      type: 'table',
      columns: [{ name: [{ text: 'Id' }] }, { name: [{ text: 'Cost' }], align: 'right' }],
      rows: [
        [[{ text: '比特' }], [{ text: '7' }]],
        [[{ text: 'b' }], [{ text: '10.25' }]],
      ],
    },
    { type: 'picture', name: 'a.png', png: new Uint8Array([1]), caption: [{ text: 'A chart' }] },
    {
      type: 'buttons',
      rows: [
        [
          { label: [{ text: 'Why?' }], line: '/why 1' },
          { label: [{ text: 'Site' }], url: 'https://example.com' },
        ],
        [{ label: [{ text: 'Chart' }], line: '/chart' }],
      ],
    },
  ],
};

/** A terminal or a pipe, and what comes out of it. */
function streams(isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough(), { isTTY });
  const chunks: string[] = [];
  output.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  let closed = 0;
  const screen = screenOn({ input, output });
  const platform = consolePlatform({
    screen,
    logger: pino({ level: 'silent' }),
    languageTag: 'de-CH',
    keep: (name) => {
      if (name.includes('full')) throw new Error('ENOSPC');
      return `pictures/${name}`;
    },
    onClose: () => void closed++,
  });
  return { platform, screen, input, text: () => chunks.join(''), closed: () => closed };
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}

describe('encode', () => {
  it('writes a card in plain text', () => {
    expect(encode(card, { look: plainLook, columns: 80, keep: (name) => `pictures/${name}` })).toMatchInlineSnapshot(`
      {
        "taps": [
          "/why 1",
          "/chart",
        ],
        "text": "🟢 BTC/USDT
      Price 70,000 x
        Entry     1.5
        Target 1  2
        Id     Cost
        比特      7
        b     10.25
      A chart
      pictures/a.png
        [1] Why?   Site: https://example.com   [2] Chart",
      }
    `);
  });

  it('sets off what matters on a terminal', () => {
    const { text } = encode(card, { look: ansiLook, columns: 80, keep });

    expect(text).toContain('\u001b[1m🟢 BTC/USDT\u001b[22m');
    expect(text).toContain('\u001b[1m70,000\u001b[22m');
  });

  it('lets no text steer the terminal', () => {
    const { text } = encode(said('a\u001b[2Jb\u0007c\rd\ne\u009bf\u202eg'), {
      look: ansiLook,
      columns: 80,
      keep,
    });

    expect(text).toBe('a·[2Jb·c\nd\ne·f·g');
  });
});

describe('wrap', () => {
  it.each([
    { text: 'one two three', columns: 7, lines: ['one two', 'three'] },
    { text: '  under its indent', columns: 10, lines: ['  under', '  its', '  indent'] },
    { text: 'unbreakable', columns: 4, lines: ['unbreakable'] },
    { text: 'short\nand then longer', columns: 8, lines: ['short', 'and then', 'longer'] },
    { text: '比特 比特 x', columns: 6, lines: ['比特', '比特 x'] },
    { text: '\u001b[1mbold\u001b[22m text', columns: 9, lines: ['\u001b[1mbold\u001b[22m text'] },
    { text: 'as wide as it is', columns: Number.POSITIVE_INFINITY, lines: ['as wide as it is'] },
  ])('breaks $text at $columns columns between words', ({ text, columns, lines }) => {
    expect(wrap(text, columns).split('\n')).toEqual(lines);
  });

  it('breaks between buttons, not within one', () => {
    const labels = ['BTC/USDT 15m', 'Never mind', 'ETH/USDT 1h'].map((text) => ({ label: [{ text }], line: text }));
    const { text } = encode({ blocks: [{ type: 'buttons', rows: [labels] }] }, { look: plainLook, columns: 38, keep });

    expect(text.split('\n')).toEqual(['  [1] BTC/USDT 15m   [2] Never mind', '  [3] ETH/USDT 1h']);
  });
});

describe('the console', () => {
  it('answers lines in order and taps buttons by their number', async () => {
    const { platform, input, text } = streams(false);
    const lines: Pick<Incoming, 'line' | 'via' | 'kind'>[] = [];
    await platform.start(async ({ line, via, kind }) => {
      lines.push({ line, via, kind });
      await new Promise((resolve) => setTimeout(resolve, line === '/slow' ? 20 : 0));
      return { action: 'send', message: line === '/card' ? card : said(`answer to ${line}`) };
    }, []);
    input.write('/slow\n/card\n2\n9\n\n');
    await until(() => text().includes('answer to 9'));

    expect(lines).toEqual([
      { line: '/slow', via: 'text', kind: 'private' },
      { line: '/card', via: 'text', kind: 'private' },
      { line: '/chart', via: 'button', kind: 'private' },
      { line: '9', via: 'text', kind: 'private' },
    ]);
    expect(text().indexOf('answer to /slow')).toBeLessThan(text().indexOf('BTC/USDT'));
    await platform.stop();
  });

  it('says everything as lines of JSON where there is no terminal', async () => {
    const { platform, text } = streams(false);
    await platform.send(terminal, card);
    await platform.send(terminal, said('two\nlines'));

    const objects = text()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(objects).toMatchObject([{ chat: 'terminal', taps: ['/why 1', '/chart'] }, { text: 'two\nlines' }]);
  });

  it('shows a prompt on a terminal and redraws it under what arrives', async () => {
    const { platform, text, closed, input } = streams(true);
    await platform.start(async () => ({ action: 'none' }), []);
    await platform.send(terminal, said('news'));

    expect(text()).toMatch(/› /);
    expect(text()).toContain('news\n');
    expect(text().lastIndexOf('›')).toBeGreaterThan(text().indexOf('news'));
    input.write('\u0003'); // Ctrl-C
    await until(() => closed() > 0);
    await platform.stop();
    expect(closed()).toBe(1); // a closed prompt ends without asking to close a second time
  });

  it('shows a log line above what is being typed', async () => {
    const { platform, screen, text, input } = streams(true);
    await platform.start(async () => ({ action: 'none' }), []);
    input.write('/pri');
    await until(() => text().includes('/pri'));
    screen.print('exchange does not answer');

    expect(text()).toContain('\r\u001b[Kexchange does not answer\n');
    expect(text().slice(text().indexOf('exchange'))).toContain('\u203a /pri');
    await platform.stop();
  });

  it('says the rest of a message whose picture cannot be saved, and goes on', async () => {
    const { platform, input, text } = streams(false);
    const card: WrittenMessage = {
      blocks: [{ type: 'picture', name: 'full.png', png: new Uint8Array(), caption: [{ text: 'A chart' }] }],
    };
    await platform.start(async ({ line }) => ({ action: 'send', message: line === '/chart' ? card : said(line) }), []);
    input.write('/chart\n/next\n');
    await until(() => text().includes('/next'));

    expect(text()).toContain('"text":"A chart"');
    await platform.stop();
  });

  it('goes on when a pipe ends, for a container has no input', async () => {
    const { platform, input, closed, text } = streams(false);
    await platform.start(async () => ({ action: 'none' }), []);
    input.end();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await platform.send(terminal, said('still here'));

    expect(closed()).toBe(0);
    expect(text()).toContain('still here');
  });
});
