import { UserError } from '../errors.ts';
import type { ReadArgs } from './args.ts';
import { readArgs } from './args.ts';
import { askForMissing } from './ask-for-missing.ts';
import type { Asking } from './asking.ts';
import type { Command, Confirmation } from './command.ts';
import type { Line } from './line.ts';
import { writeLine } from './line.ts';
import type { Message } from './message.ts';
import { button, buttons, message, text } from './message.ts';
import { dismissal } from './step.ts';
import { usageBlocks } from './usage.ts';
import { words } from './words.ts';

/** One run of a command: the line that asked for it, and what was confirmed, if anything. */
interface Run {
  readonly command: Command;
  readonly line: Line;
  /** Version that the person saw when they were asked to confirm; undefined in the first step. */
  readonly subjectVersion: string | undefined;
}

/**
 * Reads the arguments and runs the command. Asks for a missing argument, explains a wrong one, and asks for a second
 * step where the command wants one.
 */
export async function runCommand(asking: Asking, run: Run): Promise<Message> {
  const args = readOrExplain(run);
  if ('blocks' in args) return args;
  if (!args.complete) return askForMissing(asking, { ...run, missing: args.missing });
  const [answer] = await Promise.all([answerOf(asking, run, args.values), asking.app.closeForm(asking.caller)]);
  return answer;
}

async function answerOf(asking: Asking, run: Run, args: Readonly<Record<string, unknown>>): Promise<Message> {
  const call = { args, ...asking };
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
  const yes = await app.issueConfirmation(
    caller,
    writeLine(line.name, confirmation.line?.words ?? line.words),
    confirmation.subjectVersion,
  );
  const choice = buttons([button(words('confirm-yes'), yes), button(words('confirm-no'), dismissal)]);
  return { ...confirmation.question, blocks: [...confirmation.question.blocks, choice] };
}
