import { expect, it } from 'vitest';
import { bodyOf, filesOf } from '../../adapters/discord/body.ts';
import { encode } from '../../adapters/discord/encode.ts';
import { modalFor } from '../../adapters/discord/forms.ts';
import { fluentTexts } from '../../adapters/texts/fluent-texts.ts';
import { commands } from '../../commands/registry.ts';
import { commandMenus } from '../../src/chat/command-menus.ts';
import type { Message, WrittenMessage } from '../../src/chat/message.ts';
import { signalCard } from '../../src/signals/signal-card.ts';
import { refusalOf } from '../adapters/discord/strict-messages.ts';
import { signal } from '../support/build-signal.ts';
import { type FakeDesk, fakeDesk } from '../support/fake-desk.ts';

const chart = new Uint8Array([137, 80, 78, 71]);
const paper = '/exchange add paper binance';

/** Lines that are typed one after the other; the answer to the last one is the card. */
const typed: Readonly<Record<string, readonly string[]>> = {
  price: ['/price BTC/USDT'],
  chart: ['/chart BTC/USDT 15m'],
  structure: ['/structure BTC/USDT 15m'],
  zones: ['/zones BTC/USDT 15m'],
  help: ['/help chart'],
  status: ['/status'],
  'order-confirmation': [paper, '/buy BTC/USDT 100q'],
  form: ['/watch'],
  'track-record': ['/track'],
  mistake: ['/chart BTC/USDT 7x'],
  'price-in-german': ['/language de', '/price BTC/USDT'],
};

it.each(Object.keys(typed))('Discord is sent the card: %s', async (name) => {
  const desk = fakeDesk();
  for (const line of typed[name]?.slice(0, -1) ?? []) await answer(desk, line);

  await expect(sent(await answer(desk, typed[name]?.at(-1) ?? ''))).toMatchFileSnapshot(`discord/${name}.txt`);
});

it.each<[string, Message]>([
  ['signal', signalCard(signal(1), chart)],
  ['signal-short', signalCard(signal(2, { side: -1 }))],
])('Discord is sent the card: %s', async (name, message) => {
  const written = fakeDesk().app.writeMessage(message, 'en');

  await expect(sent(written)).toMatchFileSnapshot(`discord/${name}.txt`);
});

it.each(['/watch', '/buy BTC/USDT', '/language'])('the form of %s', async (line) => {
  const texts = fluentTexts({ onTrouble: () => undefined });
  const [menu] = commandMenus(commands, (words, language) => texts.plain(words, language));
  const modal = menu && modalFor(line, menu);

  const name = line.slice(1).replace(/\W+/g, '-').toLowerCase();
  await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(`discord/form-${name}.txt`);
});

async function answer(desk: FakeDesk, line: string): Promise<WrittenMessage> {
  const reply = await desk.receive(line, { platform: 'discord' });
  if (reply.action === 'none') throw new Error(`no answer to ${line}`);
  return reply.message;
}

/** What goes over the wire, which the stand-in takes. */
function sent(message: WrittenMessage): string {
  const cards = encode(message);
  for (const card of cards)
    expect(
      refusalOf(
        bodyOf(card),
        filesOf(card).map(({ name }) => name ?? ''),
      ),
    ).toBeUndefined();
  return `${JSON.stringify(
    cards.map((card) => bodyOf(card)),
    null,
    2,
  )}\n`;
}
