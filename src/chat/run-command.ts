import { UserError } from '../errors.ts';
import type { ReadArgs } from './args.ts';
import { readArgs } from './args.ts';
import type { Call, Command, Confirmation } from './command.ts';
import type { Line } from './line.ts';
import { writeLine } from './line.ts';
import type { Button, Message } from './message.ts';
import { button, buttons, message, text } from './message.ts';
import { dismissal } from './step.ts';
import { usageBlocks } from './usage.ts';
import { literal, words } from './words.ts';

/** One run of a command: the line that asked for it, and what was confirmed, if anything. */
interface Run {
  readonly command: Command;
  readonly line: Line;
  /** Version that the person saw when they were asked to confirm; undefined in the first step. */
  readonly subjectVersion: string | undefined;
}

/** Everything of a call but its arguments. */
export type Asking = Omit<Call<unknown>, 'args'>;

/**
 * Reads the arguments and runs the command. Asks for a missing argument, explains a wrong one, and asks for a second
 * step where the command wants one.
 */
export async function runCommand(asking: Asking, run: Run): Promise<Message> {
  const args = readOrExplain(run);
  if ('blocks' in args) return args;
  if (!args.complete) return askForMissing(asking, run, args.missing);
  await asking.app.closeForm(asking.caller);
  const call = { args: args.values, ...asking };
  const confirmation = await run.command.confirm?.(call);
  if (!confirmation) return run.command.run(call);
  if (run.subjectVersion === undefined) return askToConfirm(asking, run, confirmation);
  if (run.subjectVersion !== confirmation.subjectVersion) throw new UserError('error-subject-changed');
  return { ...(await run.command.run(call)), inPlace: true };
}

function readOrExplain({ command, line }: Run): ReadArgs | Message {
  try {
    return readArgs(command, line.words);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return message(text(error.reply, error.args), ...usageBlocks(command));
  }
}

async function askToConfirm({ app, caller }: Asking, { line }: Run, confirmation: Confirmation): Promise<Message> {
  const yes = await app.issueConfirmation(caller, writeLine(line.name, line.words), confirmation.subjectVersion);
  const choice = buttons([button(words('confirm-yes'), yes), button(words('confirm-no'), dismissal)]);
  return { ...confirmation.question, blocks: [...confirmation.question.blocks, choice] };
}

async function askForMissing({ app, caller }: Asking, { command, line }: Run, missing: string): Promise<Message> {
  const label = command.args[missing]?.label ?? missing;
  const given = givenByName(command, line);
  await app.askForArgument(caller, { command: command.name, given, asking: missing });
  const choices =
    command.args[missing]?.choices ?? (label === 'arg-symbol' ? await app.suggestSymbols(caller.address) : []);
  const taps = choices
    .slice(0, 8)
    .map((choice) => button(literal(choice), writeLine(line.name, [...line.words, choice])));
  return { ...message(text(`ask-${label}`), ...usageBlocks(command), buttons(...formRows(taps))), inPlace: true };
}

function givenByName({ args }: Command, line: Line): Record<string, string> {
  const pairs = Object.keys(args).map((name, position) => [name, line.words[position]] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

function formRows(taps: readonly Button[]): Button[][] {
  const cancel = [button(words('form-cancel'), dismissal)];
  return [taps.slice(0, 4), taps.slice(4), cancel].filter((row) => row.length > 0);
}
