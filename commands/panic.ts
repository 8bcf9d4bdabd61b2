import type { App } from '../src/app.ts';
import { choiceArg, optional } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { button, buttons, heading, message, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';
import type { MemberId } from '../src/members/member.ts';
import type { Account } from '../src/orders/account.ts';
import { accountArg } from './exchange-add.ts';

const kinds = { stop: 'stop-entries', freeze: 'freeze', close: 'close' } as const;

/** The kill switch: nothing new is sent once it has answered, until it is released. */
export const panic = defineCommand({
  name: 'panic',
  summary: 'panic-summary',
  examples: ['/panic freeze', '/panic stop', '/panic close account=paper', '/panic release'],
  privacy: 'private',
  args: { what: choiceArg('arg-panic', ['stop', 'freeze', 'close', 'release']) },
  named: { account: optional(accountArg) },

  async confirm({ args, app, caller }) {
    const accounts = await chosen(app, caller.member.id, args.account);
    const names = accounts.map(({ name }) => name).join(', ');
    if (args.what === 'stop' || args.what === 'freeze') return undefined; // seconds count, and both can be released
    return {
      question: message(text(`panic-question-${args.what}`, { names, count: accounts.length })),
      subjectVersion: accounts.map(({ id, hold }) => `${id} ${hold?.kind ?? '-'}`).join(', '),
    };
  },

  async run({ args, app, caller }) {
    const accounts = await chosen(app, caller.member.id, args.account);
    if (args.what === 'release') {
      for (const { id } of accounts) await app.releaseAccount(id);
      return message(text('panic-released', { names: accounts.map(({ name }) => name).join(', ') }));
    }
    const kind = kinds[args.what];
    const outcomes = await Promise.all(accounts.map(({ id }) => app.holdAccount(id, kind)));
    return message(
      heading(`panic-done-${kind}`),
      {
        type: 'table',
        columns: [
          { name: words('column-account') },
          { name: words('column-cancelled'), align: 'right' },
          { name: words('column-unclear'), align: 'right' },
          { name: words('column-sold'), align: 'right' },
          { name: words('column-left') },
        ],
        rows: outcomes.map(({ account, cancelled, unclear, closed, left }) => [
          literal(account.name),
          literal(String(cancelled)),
          literal(String(unclear)),
          literal(String(closed.length)),
          literal(left.join(', ') || '–'),
        ]),
      },
      ...(outcomes.some(({ unclear }) => unclear > 0) ? [text('panic-unclear')] : []),
      buttons([
        button(words('button-release'), '/panic release'),
        button(literal('/orders'), '/orders'),
        button(literal('/balance'), '/balance'),
      ]),
    );
  },
});

/** The account named, or all of them. */
async function chosen(app: App, member: MemberId, name: string | undefined): Promise<readonly Account[]> {
  return name === undefined
    ? [await app.findAccount(member), ...(await app.listAccounts(member)).slice(1)]
    : [await app.findAccount(member, name)];
}
