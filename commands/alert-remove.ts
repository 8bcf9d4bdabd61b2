import { alertArg } from '../src/alerts/alert-args.ts';
import { placeWords } from '../src/alerts/alert-words.ts';
import { defineCommand } from '../src/chat/command.ts';
import { button, buttons, message, text } from '../src/chat/message.ts';
import { literal } from '../src/chat/words.ts';

/** Ends an alert. */
export const alertRemove = defineCommand({
  name: 'alert remove',
  summary: 'alert-remove-summary',
  examples: ['/alert remove k3x9a'],
  privacy: 'private',
  args: { alert: alertArg },

  async run({ args, app, caller }) {
    const removed = await app.removeAlert(caller.member.id, args.alert);
    return message(
      text('alert-removed', { place: placeWords(removed), words: removed.words }),
      buttons([button(literal('/alerts'), '/alerts')]),
    );
  },
});
