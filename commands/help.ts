import { optional, wordArg } from '../src/chat/arg.ts';
import type { Command } from '../src/chat/command.ts';
import { defineCommand } from '../src/chat/command.ts';
import { commandsUnder, describeFamily } from '../src/chat/find-command.ts';
import type { Message } from '../src/chat/message.ts';
import { button, buttons, fields, heading, message, quiet, text } from '../src/chat/message.ts';
import { nearest } from '../src/chat/nearest.ts';
import { didYouMean, usageBlocks } from '../src/chat/usage.ts';
import { literal, words } from '../src/chat/words.ts';

const commandArg = wordArg('arg-command', /^\/?[a-z][a-z0-9_-]*( [a-z][a-z0-9_-]*)?$/i, 'error-bad-command');

/** Everything a person can type here, or one command in full. */
export const help = defineCommand({
  name: 'help',
  summary: 'help-summary',
  examples: ['/help', '/help chart'],
  args: { command: optional(commandArg) },
  rest: true,
  operators: true,

  async run({ args: { command }, commands }) {
    return command === undefined ? overview(commands) : details(commands, command.replace(/^\//, ''));
  },
});

function overview(commands: readonly Command[]): Message {
  return message(
    heading('help-title'),
    fields(...commands.map(({ name, summary }) => [literal(`/${name}`), words(summary)] as const)),
    quiet('help-more'),
    buttons(first.filter((name) => commands.some((command) => command.name === name)).map(tap)),
  );
}

const first = ['watchlist', 'signals', 'status'];

function tap(name: string) {
  return button(literal(`/${name}`), `/${name}`);
}

function details(commands: readonly Command[], wanted: string): Message {
  const command = commands.find(({ name }) => name === wanted);
  const family = commandsUnder(commands, wanted);
  if (!command && family.length > 0) return describeFamily(wanted, family);
  if (!command)
    return message(
      ...didYouMean(
        `/${wanted}`,
        nearest(
          wanted,
          commands.map(({ name }) => name),
        ),
        [],
      ),
    );
  const taps = command.examples.map((example) => button(literal(example), example));
  return message(text(command.summary), ...usageBlocks(command), buttons(taps));
}
