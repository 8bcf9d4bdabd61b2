import { UserError } from '../errors.ts';
import type { Asking } from './asking.ts';
import type { Command } from './command.ts';
import { commandsUnder, describeFamily, type FoundCommand, findCommand } from './find-command.ts';
import type { Form } from './form.ts';
import type { Line } from './line.ts';
import { cleanLine, longestLine, readLine } from './line.ts';
import type { Message } from './message.ts';
import { message, text } from './message.ts';
import { nearest } from './nearest.ts';
import { runCommand } from './run-command.ts';
import { dismissal } from './step.ts';
import { didYouMean } from './usage.ts';
import { byName } from './write-values.ts';

/** The answer to a typed or tapped line; undefined where it is not meant for us. Throws `UserError`. */
export async function answerLine(asking: Asking, typed: string): Promise<Message | undefined> {
  if (typed.length > longestLine) throw new UserError('error-line-too-long', { longest: longestLine });
  const cleaned = cleanLine(typed);
  if (cleaned === dismissal) return dismiss(asking);
  if (cleaned.startsWith('#')) return answerTicket(asking, cleaned);
  const line = readLine(cleaned);
  return line ? answerCommand(asking, line) : answerPlainText(asking, cleaned);
}

async function dismiss({ app, caller }: Asking): Promise<Message> {
  await app.closeForm(caller);
  return { ...message(text('dismissed')), inPlace: true };
}

/** A tapped button that carried an opaque id: the line behind it, once, for the person it was made for. */
async function answerTicket(asking: Asking, typed: string): Promise<Message> {
  const ticket = await asking.app.redeemTicket(asking.caller, typed);
  const line = ticket && readLine(ticket.line);
  if (!line) throw new UserError('error-button-expired');
  return answerCommand(asking, line, ticket.subjectVersion);
}

/** Text without a slash answers an open form; else it is nothing for us in a group, and a question in private. */
async function answerPlainText(asking: Asking, typed: string): Promise<Message | undefined> {
  const form = await asking.app.openForm(asking.caller);
  const command = asking.commands.find(({ name }) => name === form?.command);
  if (form && command) return answerFound(asking, { command, line: formLine(command, form, typed) });
  if (asking.caller.kind === 'group' || typed === '') return undefined;
  const [first = '', ...rest] = typed.split(' ');
  const near = nearest(
    first,
    asking.commands.map(({ name }) => name),
  );
  return message(...(near.length > 0 ? didYouMean(first, near, rest) : [text('error-no-command')]));
}

/** The command line so far, by name, with the answer to what was asked for: the first open place is its own. */
function formLine({ name }: Command, { given }: Form, typed: string): Line {
  const before = Object.entries(given).map(([arg, value]) => byName(arg, value));
  return { name, words: [...before, ...typed.split(' ')] };
}

async function answerCommand(asking: Asking, typed: Line, subjectVersion?: string): Promise<Message> {
  const found = findCommand(asking.commands, typed) ?? (await findOwn(asking, typed));
  return found ? answerFound(asking, found, subjectVersion) : answerUnknown(asking, typed);
}

/** The command that a person's own word stands for; what is typed behind it is added. A command always means itself. */
async function findOwn({ app, caller, commands }: Asking, { name, words }: Line): Promise<FoundCommand | undefined> {
  if (commandsUnder(commands, name).length > 0) return undefined;
  const line = readLine(`/${(await app.findAlias(caller.member.id, name)) ?? ''}`);
  return line && findCommand(commands, { name: line.name, words: [...line.words, ...words] });
}

async function answerFound(asking: Asking, found: FoundCommand, subjectVersion?: string): Promise<Message> {
  assertInPlace(asking, found.command);
  const answer = await runCommand(asking, { ...found, subjectVersion });
  return found.command.privacy === 'private' ? { ...answer, whisper: true } : answer;
}

/** What concerns a person alone is not shown to a group. */
function assertInPlace({ caller }: Asking, { name, privacy }: Command): void {
  if (privacy === 'private' && caller.kind === 'group' && !caller.canWhisper)
    throw new UserError('error-in-private', { command: `/${name}` });
}

function answerUnknown({ commands }: Asking, { name, words }: Line): Message {
  const family = commandsUnder(commands, name);
  if (family.length > 0 && words.length === 0) return describeFamily(name, family);
  const [typed, rest] = family.length > 0 ? [`${name} ${words[0]}`, words.slice(1)] : [name, words];
  const known = (family.length > 0 ? family : commands).map((command) => command.name);
  const near = nearest(typed, known);
  if (family.length > 0 && near.length === 0) return describeFamily(name, family);
  return message(...didYouMean(`/${typed}`, near, rest));
}
