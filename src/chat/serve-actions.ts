import type { App } from '../app.ts';
import { OutcryError, UserError } from '../errors.ts';
import type { Member } from '../members/member.ts';
import type { ActionDesk, ActionPage, ActionRequest } from '../ports/action-desk.ts';
import { mayUse } from './access.ts';
import type { Asking } from './asking.ts';
import type { Command } from './command.ts';
import type { ChatAddress } from './incoming.ts';
import type { FoundAction } from './issue-actions.ts';
import type { Language } from './language.ts';
import { heading, type Message, message, quiet, text } from './message.ts';
import { previewLine } from './preview-line.ts';
import type { Receive } from './reply.ts';
import type { Ticket } from './ticket.ts';
import { words } from './words.ts';

/** What serving actions needs: the capabilities, the commands, and the one way from a line to an answer. */
interface Desk {
  readonly app: App;
  readonly commands: readonly Command[];
  readonly receive: Receive;
}

/** Offers lines as links, and serves them: the same checks as for a typed command, at the time of the tap. */
export function serveActions(desk: Desk): ActionDesk {
  return {
    offer: (to, line) => offer(desk, to, line),
    open: (request) =>
      desk.app.within('action', async () => {
        try {
          return await open(desk, request);
        } catch (error) {
          if (!(error instanceof UserError)) desk.app.recordFailure(error, 'action');
          return failure(desk, error);
        }
      }),
  };
}

async function offer(desk: Desk, to: ChatAddress, line: string): Promise<string | undefined> {
  const member = await memberAt(desk, to);
  if (!member) return undefined;
  try {
    const preview = await previewLine(asking(desk, to, member), line);
    const version = preview?.confirmation?.subjectVersion;
    const what = { line, ...(version === undefined ? {} : { subjectVersion: version }) };
    return preview && (await desk.app.issueAction({ address: to, personId: to.chat }, what));
  } catch (error) {
    if (error instanceof UserError) return undefined; // it cannot be done now, so it is not offered
    throw error;
  }
}

async function open(desk: Desk, { token, step }: ActionRequest): Promise<ActionPage> {
  if (step === 'other') return page(desk, { status: 405, said: message(text('action-wrong-method')) });
  const found = await desk.app.findAction(token);
  const member = found.state === 'forged' ? undefined : await memberAt(desk, found.ticket.address);
  if (found.state !== 'open' || !member) return refusal(desk, found, member?.language);
  const at = { ticket: found.ticket, member };
  return step === 'act' ? act(desk, at) : question(desk, at);
}

interface Opened {
  readonly ticket: Ticket;
  readonly member: Member;
}

async function question(desk: Desk, { ticket, member }: Opened): Promise<ActionPage> {
  const { line, address } = ticket;
  const preview = await previewLine(asking(desk, address, member), line);
  if (!preview) return refusal(desk, { state: 'used', ticket }, member.language);
  const asked = preview.confirmation?.question.blocks ?? [text('action-question', { line })];
  const said = message(heading('action-title'), ...asked, quiet('action-once'));
  return { ...page(desk, { status: 200, said, language: member.language }), agree: agreeing(desk, member.language) };
}

async function act(desk: Desk, { ticket, member }: Opened): Promise<ActionPage> {
  const reply = await desk.receive({
    address: ticket.address,
    kind: 'private',
    person: { id: ticket.personId, name: '' },
    line: `#${ticket.id}`,
    via: 'button',
    receivedAt: desk.app.now(),
  });
  const done = page(desk, { status: 200, said: message(text('action-done')), language: member.language });
  return reply.action === 'none' ? done : { ...done, message: reply.message };
}

const statuses = { forged: 403, expired: 410, used: 410, open: 410 } as const;

/** Says why nothing was done; what to type instead is shown to whoever holds a link that we signed. */
function refusal(desk: Desk, found: FoundAction, language?: Language): ActionPage {
  const state = found.state === 'open' ? 'used' : found.state;
  const instead = found.state === 'forged' ? [] : [quiet('action-type-instead', { line: found.ticket.line })];
  const said = message(heading('action-title'), text(`action-refused-${state}`), ...instead);
  return page(desk, { status: statuses[found.state], said, ...(language ? { language } : {}) });
}

function failure(desk: Desk, error: unknown): ActionPage {
  const known = error instanceof OutcryError;
  const said = known ? text(error.reply, error.args) : text('action-failed');
  return page(desk, { status: error instanceof UserError ? 409 : 503, said: message(heading('action-title'), said) });
}

interface Said {
  readonly status: number;
  readonly said: Message;
  readonly language?: Language;
}

function page({ app }: Desk, { status, said, language = 'en' }: Said): ActionPage {
  const title = app.writeWords(words('action-title'), language);
  return { status, language, title, message: app.writeMessage(said, language) };
}

function agreeing({ app }: Desk, language: Language): string {
  return app.writeWords(words('confirm-yes'), language);
}

function memberAt({ app }: Desk, { platform, chat }: ChatAddress): Promise<Member | undefined> {
  return app.knownMember({ platform, personId: chat });
}

function asking({ app, commands }: Desk, address: ChatAddress, member: Member): Asking {
  const caller = {
    member,
    address,
    kind: 'private',
    personId: address.chat,
    canWhisper: false,
    manager: false,
  } as const;
  return { app, caller, commands: commands.filter((command) => mayUse(command, caller)) };
}
