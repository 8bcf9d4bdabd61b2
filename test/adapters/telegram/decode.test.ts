import type { Message, Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../adapters/telegram/decode.ts';
import { at } from '../../../src/time.ts';

const self = { id: 4242, username: 'outcry_test_bot' };
const ada = { id: 7, is_bot: false, first_name: 'Ada' };
const mine = { id: 4242, is_bot: true, first_name: 'Outcry' };

describe('a typed line', () => {
  it.each([
    { text: '/price BTC/USDT', line: '/price BTC/USDT' },
    { text: '/price@outcry_test_bot BTC/USDT', line: '/price BTC/USDT' },
    { text: '/price@OUTCRY_test_BOT', line: '/price' },
    { text: '/start why_3f2a', line: '/start why_3f2a' },
    { text: '/start@outcry_test_bot why_3f2a', line: '/start why_3f2a' },
    { text: '  spaces and \u202e marks \u0000 stay ', line: '  spaces and \u202e marks \u0000 stay ' },
    { text: '/note two\nlines', line: '/note two\nlines' },
    { text: 'x'.repeat(10_000), line: 'x'.repeat(10_000) },
  ])('$text is read as $line', ({ text, line }) => {
    expect(decode(typed({ text }), self)).toMatchObject({
      line,
      via: 'text',
      kind: 'private',
      messageId: '3',
      updateId: '1',
    });
  });

  it('of another bot is not for us', () => {
    expect(decode(typed({ text: '/price@other_bot BTC/USDT' }), self)).toBeUndefined();
  });
});

describe('only a fresh message of its original sender counts (CASE-I3, CASE-I14)', () => {
  it.each<{ what: string; more: Partial<Message> }>([
    { what: 'forwarded', more: { forward_origin: { type: 'user', date: 1, sender_user: ada } } },
    { what: 'sent via another bot', more: { via_bot: { id: 9, is_bot: true, first_name: 'Inline' } } },
    { what: 'of an anonymous admin', more: { sender_chat: { id: -5, type: 'supergroup', title: 'Group' } } },
    { what: 'a channel post in its group', more: { is_automatic_forward: true } },
    { what: 'of a bot', more: { from: { ...ada, is_bot: true } } },
    { what: 'without text', more: { text: '' } },
  ])('not one $what', ({ more }) => {
    expect(decode(typed({ text: '/pay @bob 100', ...more }), self)).toBeUndefined();
  });

  it.each(['edited_message', 'channel_post', 'edited_channel_post'] as const)('not a %s', (kind) => {
    const { message } = typed({ text: '/pay @bob 100' });

    expect(decode({ update_id: 1, [kind]: message } as Update, self)).toBeUndefined();
  });

  it('not what is quoted in a reply', () => {
    const reply = { reply_to_message: typed({ text: '/pay @bob 100' }).message as never, text: 'look' };

    expect(decode(typed(reply), self)?.line).toBe('look');
  });
});

describe('in a group', () => {
  const group = { chat: { id: -5, type: 'supergroup', title: 'Group' } } as const;

  it.each<{ what: string; more: Partial<Message>; heard: boolean }>([
    { what: 'a command', more: { text: '/price' }, heard: true },
    { what: 'chatter', more: { text: 'hello' }, heard: false },
    {
      what: 'an answer to us',
      more: { text: 'BTC', reply_to_message: { ...typed({}).message, from: mine } as never },
      heard: true,
    },
    { what: 'an answer to another', more: { text: 'BTC', reply_to_message: typed({}).message as never }, heard: false },
  ])('$what is heard: $heard', ({ more, heard }) => {
    expect(decode(typed({ ...group, ...more }), self)?.kind).toBe(heard ? 'group' : undefined);
  });
});

describe('a tap', () => {
  const tap = { id: '1', from: ada, chat_instance: '1' };

  it('is the line that the button carries, by the person who tapped', () => {
    const other = { ...tap, from: { ...ada, id: 8, language_code: 'de' }, data: '/page 2', message: typed({}).message };

    expect(decode({ update_id: 2, callback_query: other } as Update, self, at(5))).toEqual({
      address: { platform: 'telegram', chat: '7' },
      kind: 'private',
      person: { id: '8', name: 'Ada', languageTag: 'de' },
      line: '/page 2',
      via: 'button',
      messageId: '3',
      updateId: '2',
      receivedAt: 5,
    });
  });

  it.each([
    { what: 'a game', query: { ...tap, game_short_name: 'g', message: typed({}).message } },
    { what: 'an inline message', query: { ...tap, data: '/x', inline_message_id: 'i' } },
  ])('on $what is not for us', ({ query }) => {
    expect(decode({ update_id: 2, callback_query: query } as Update, self)).toBeUndefined();
  });
});

function typed(more: Partial<Message>): Update {
  const message = {
    message_id: 3,
    date: 1,
    chat: { id: 7, type: 'private', first_name: 'Ada' },
    from: ada,
    text: '/x',
  };
  return { update_id: 1, message: { ...message, ...more } } as Update;
}
