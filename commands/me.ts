import { defineCommand } from '../src/chat/command.ts';
import { button, buttons, fields, heading, message } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';
import { utcMinute } from '../src/time.ts';

/** Shows a person who they are to us. */
export const me = defineCommand({
  name: 'me',
  summary: 'me-summary',
  examples: ['/me'],
  privacy: 'private',
  args: {},

  async run({ app, caller }) {
    const { member, zone, watched } = await app.describeMember(caller);
    const markets = watched.map(({ symbol, timeframe }) => `${symbol} ${timeframe}`);
    const shown = markets.slice(0, 10).join(', ');
    return message(
      heading('me-title'),
      fields(
        [words('me-identities'), literal([...new Set(member.identities.map((one) => one.platform))].join(', '))],
        [words('me-role'), words(`role-${member.role}`)],
        [words('me-language'), words(`language-${member.language}`)],
        [words('me-zone'), literal(zone)],
        [words('me-joined'), literal(utcMinute(member.joinedAt).slice(0, 10))],
        [
          words('me-watched'),
          markets.length > 10 ? words('me-more', { shown, count: markets.length - 10 }) : watchedWords(shown),
        ],
      ),
      buttons([button(literal('/link'), '/link'), button(literal('/watchlist'), '/watchlist')]),
    );
  },
});

function watchedWords(shown: string) {
  return shown === '' ? words('me-nothing') : literal(shown);
}
