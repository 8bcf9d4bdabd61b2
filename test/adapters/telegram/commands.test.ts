import { expect, it, vi } from 'vitest';
import { commands } from '../../../commands/registry.ts';
import { dispatch } from '../../../src/chat/dispatch.ts';
import { fakeDesk } from '../../support/fake-desk.ts';
import { openDesk } from './desk.ts';

it('shows help to a person in their language, and follows its buttons', async () => {
  const desk = await openDesk({ receive: dispatch(fakeDesk().app, commands) });

  await desk.api.says({ text: '/help', from: { language_code: 'de' } });
  await vi.waitFor(() => expect(desk.api.messagesIn(7)).toHaveLength(1));
  const [help] = desk.api.messagesIn(7);
  const line = help?.keyboard[0]?.[0]?.['callback_data'] ?? '';
  await desk.api.taps(line, { message_id: help?.message_id ?? 0 });
  await vi.waitFor(() => expect(desk.api.messagesIn(7)).toHaveLength(2));

  expect(help?.html).toContain('<b>/price</b>: ');
  expect(line).toMatch(/^\//);
});

it('shows every command, every example and every mistake so that Telegram takes it', async () => {
  const desk = await openDesk({ receive: dispatch(fakeDesk().app, commands) });
  const examples = commands.filter(({ platform }) => platform === undefined).flatMap((command) => command.examples);
  const mistakes = [
    '/prcie',
    '/price <b>&"',
    '/price 😀\u202e',
    `/price ${'x'.repeat(10_000)}`,
    'hello <i>',
    '/chart nothing 7q',
    '/why',
  ];

  for (const [index, text] of [...examples, ...mistakes].entries()) {
    await desk.api.says({ text, chat: 1_000 + index, from: { id: 1_000 + index } });
    await vi.waitFor(() => expect(desk.api.messagesIn(1_000 + index), text).not.toHaveLength(0), 3_000);
  }

  expect(desk.log()).not.toContain('was not');
});
