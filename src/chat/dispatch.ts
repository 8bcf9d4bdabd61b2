import type { App } from '../app.ts';
import { OutcryError, UserError } from '../errors.ts';
import { atLeast, type Member } from '../members/member.ts';
import { mayUse } from './access.ts';
import { answerLine } from './answer-line.ts';
import type { Caller } from './caller.ts';
import type { Command } from './command.ts';
import type { Incoming } from './incoming.ts';
import type { Language } from './language.ts';
import { languageOf } from './language.ts';
import type { Message } from './message.ts';
import { message, text } from './message.ts';
import type { Receive, Reply } from './reply.ts';

/**
 * The one way from a line to an answer, the same for typed text and buttons on every platform. Every failure of a
 * command becomes a reply here; what is not the person's doing is recorded under the request's id.
 */
export function dispatch(app: App, commands: readonly Command[]): Receive {
  return (incoming) =>
    app.within('chat', async (requestId) => {
      const asked = { incoming, language: languageOf(incoming.person.languageTag) };
      try {
        return await answer({ app, commands }, asked);
      } catch (error) {
        if (!(error instanceof UserError)) app.recordFailure(error, 'chat');
        return replyWith(app, asked, { ...failure(error, requestId), whisper: true });
      }
    });
}

/** What came in, and the language to answer in as far as it is known by now. */
interface Asked {
  readonly incoming: Incoming;
  language: Language;
}

async function answer({ app, commands }: { app: App; commands: readonly Command[] }, asked: Asked): Promise<Reply> {
  const { incoming } = asked;
  if (!(await app.acceptUpdate(incoming))) return { action: 'none' };
  const member = await app.meetMember(incoming);
  asked.language = member.language;
  const caller = callerOf(incoming, member);
  const usable = commands.filter((command) => mayUse(command, caller));
  const answered = await answerLine({ app, commands: usable, caller }, incoming.line);
  if (!answered) return { action: 'none' };
  asked.language = answered.language ?? member.language;
  return replyWith(app, asked, await app.shortenButtons(answered, caller));
}

function callerOf(incoming: Incoming, known: Member): Caller {
  const { address, kind, person, canWhisper = false, manager = false, operator = false } = incoming;
  const member: Member = operator && !atLeast(known.role, 'admin') ? { ...known, role: 'admin' } : known;
  return { member, address, kind, personId: person.id, canWhisper, manager };
}

function failure(error: unknown, requestId: string): Message {
  if (error instanceof OutcryError) return message(text(error.reply, error.args));
  return message(text('error-unexpected', { id: requestId }));
}

function replyWith(app: App, { incoming, language }: Asked, said: Message): Reply {
  const action = incoming.via === 'button' && said.inPlace ? 'edit' : 'send';
  const whisper = said.whisper && incoming.canWhisper && incoming.kind === 'group';
  return { action, message: app.writeMessage(said, language), ...(whisper ? { whisper } : {}) };
}
