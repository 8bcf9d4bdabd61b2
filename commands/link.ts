import { codeArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { button, buttons, heading, message, quiet, text } from '../src/chat/message.ts';
import { literal } from '../src/chat/words.ts';

/** Makes one person of somebody's identities on two platforms. */
export const link = defineCommand({
  name: 'link',
  summary: 'link-summary',
  examples: ['/link', '/link K7QM-2XWD'],
  privacy: 'private',
  args: { code: codeArg },

  async confirm({ args: { code }, app, caller }) {
    if (code === undefined) return undefined;
    const { platform, hash } = await app.claimLink(caller, code === 'claimed' ? undefined : code);
    return {
      question: message(
        text('link-question', { platform, here: caller.address.platform }),
        quiet('link-question-care'),
      ),
      line: { words: ['claimed'] }, // the code itself is not written down
      subjectVersion: hash,
    };
  },

  async run({ args: { code }, app, caller }) {
    if (code !== undefined) {
      const { identities } = await app.joinMembers(caller);
      const platforms = [...new Set(identities.map(({ platform }) => platform))].join(', ');
      return message(text('link-done', { platforms }), buttons([button(literal('/me'), '/me')]));
    }
    const issued = await app.issueLinkCode(caller);
    return message(heading('link-code', { code: issued }), text('link-how', { code: issued }), quiet('link-care'));
  },
});
