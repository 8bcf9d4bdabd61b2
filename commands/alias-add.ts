import { type Arg, parsedBy } from '../src/chat/arg.ts';
import { type Call, defineCommand } from '../src/chat/command.ts';
import { findCommand } from '../src/chat/find-command.ts';
import { readLine } from '../src/chat/line.ts';
import { button, buttons, message, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';
import { UserError } from '../src/errors.ts';

/** A name that can be typed as a command. */
export const aliasArg: Arg<string> = {
  label: 'arg-alias',
  schema: parsedBy(
    (typed) => {
      const name = typed.replace(/^\//, '').toLowerCase();
      return /^[a-z][a-z0-9_-]{0,19}$/.test(name) ? name : undefined;
    },
    (given) => words('error-bad-alias', { given }),
  ),
};

/** The rest of a line, without a slash. */
const lineArg: Arg<string> = {
  label: 'arg-line',
  schema: parsedBy(
    (typed) => (typed.trim() === '' || typed.length > 200 ? undefined : typed.trim().replace(/^\//, '')),
    () => words('error-bad-alias-line'),
  ),
};

/** Gives a line, or the beginning of one, a word of the person's own. */
export const aliasAdd = defineCommand({
  name: 'alias add',
  summary: 'alias-add-summary',
  examples: ['/alias add scalp chart BTC/USDT 5m', '/alias add z zones'],
  rest: true,
  args: { name: aliasArg, line: lineArg },

  async run({ args, app, caller, commands }) {
    assertFree(args.name, commands);
    assertCommand(args.line, commands);
    await app.addAlias(caller.member.id, args);
    return message(
      text('alias-added', { alias: `/${args.name}`, line: `/${args.line}` }),
      buttons([button(literal(`/${args.name}`), `/${args.name}`)]),
    );
  },
});

type Commands = Call<unknown>['commands'];

/** A command always means itself. */
function assertFree(name: string, commands: Commands): void {
  if (commands.some((command) => command.name.split(' ')[0] === name))
    throw new UserError('error-alias-taken', { alias: `/${name}` });
}

function assertCommand(line: string, commands: Commands): void {
  const read = readLine(`/${line}`);
  if (!read || !findCommand(commands, read))
    throw new UserError('error-alias-command', { line: `/${line.slice(0, 60)}` });
}
