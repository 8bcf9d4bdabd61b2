import { defineCommand } from '../src/chat/command.ts';
import { fields, heading, message, quiet, text } from '../src/chat/message.ts';
import { literal } from '../src/chat/words.ts';
import { aliasArg } from './alias-add.ts';

/** The person's own words for lines. */
export const aliasList = defineCommand({
  name: 'alias list',
  summary: 'alias-list-summary',
  examples: ['/alias list'],
  args: {},

  async run({ app, caller }) {
    const { aliases } = await app.findFavourites(caller.member.id);
    if (aliases.length === 0) return message(text('alias-none'), quiet('alias-example'));
    const rows = aliases.map(({ name, line }) => [literal(`/${name}`), literal(`/${line}`)] as const);
    return message(heading('alias-title', { count: aliases.length }), fields(...rows));
  },
});

/** Takes such a word away. */
export const aliasRemove = defineCommand({
  name: 'alias remove',
  summary: 'alias-remove-summary',
  examples: ['/alias remove scalp'],
  args: { name: aliasArg },

  async run({ args, app, caller }) {
    const was = await app.removeAlias(caller.member.id, args.name);
    return message(text(was ? 'alias-removed' : 'alias-unknown', { alias: `/${args.name}` }));
  },
});
