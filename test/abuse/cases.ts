/** A test by its file below `test/` and its title. */
export type TestName = readonly [file: string, title: string];

/** What is known of one abuse case; `open` has a surface, or may have, and lacks a test named here. */
export type Case =
  | { readonly tests: readonly TestName[]; readonly lacks?: string }
  | { readonly noSurface: string }
  | { readonly open: string };

const none = (noSurface: string): Case => ({ noSurface });
const open = (what: string): Case => ({ open: what });
const by = (...tests: TestName[]): Case => ({ tests });
const partly = (lacks: string, ...tests: TestName[]): Case => ({ tests, lacks });

const people = 'commands/people.test.ts';
const decode = 'adapters/telegram/decode.test.ts';
const limits = 'orders/limits.test.ts';
const trading = 'commands/orders.test.ts';
const actions = 'adapters/http/actions.test.ts';
const pressed: TestName = [people, 'CASE-I6, CASE-I7: the confirmation is for one person, once'];
const fresh: TestName = [decode, 'only a fresh message of its original sender counts (CASE-I3, CASE-I14)'];
const confirmation = 'commands/conversation.test.ts';
const discord = 'adapters/discord/encode.test.ts';

const payments: Record<string, Case> = Object.fromEntries(
  Array.from({ length: 16 }, (_, at) => [`W${at + 1}`, none('payments')]),
);

const identity: Record<string, Case> = {
  I1: by(['adapters/telegram/webhook.test.ts', 'refuses an update with $what (CASE-I1)']),
  I2: by(['desk/telegram.test.ts', 'answers an update once, also after a restart, which keeps the language']),
  I3: by(fresh, [decode, 'not what is quoted in a reply']),
  I4: none('transfers'),
  I5: by(
    [trading, 'CASE-I5: reads %j, %s, as what it looks like'],
    [trading, 'CASE-I5: refuses %j, %s, as an amount'],
    [trading, 'CASE-I5: refuses a symbol in look-alike letters'],
  ),
  I6: by(pressed, [confirmation, 'is for the person who was asked: another’s tap is refused and leaves it usable']),
  I7: by(
    pressed,
    [confirmation, 'ends after ten minutes'],
    [trading, 'CASE-I7: looks again at the yes, and refuses it once the balance does not carry it'],
  ),
  I8: by(
    [confirmation, 'is not forged by an id that nobody was given'],
    [actions, 'is forged after any change, under another key, and for a longer life'],
  ),
  I9: none('Mini App'),
  I10: none('Discord interactions over HTTP'),
  I11: by(['adapters/slack/webhook.test.ts', 'refuses $what (CASE-I11)']),
  I12: by(
    [people, 'CASE-I12: a code is not used twice, nor after ten minutes, nor once there is a newer one'],
    [
      people,
      'CASE-I12: a code is refused from another chat of the same platform, from a group, and from its own person',
    ],
    [people, 'CASE-I12: a thousand guesses are locked after ten, and so is the right code until the hour is over'],
  ),
  I13: none('one-time passwords'),
  I14: by(fresh, [people, 'CASE-I14: groups see nothing that is private']),
  I15: none('withdrawals'),
};

const money: Record<string, Case> = {
  M1: open('amounts that are none'),
  M2: none('transfers'),
  M3: none('transfers'),
  M4: none('withdrawals'),
  M5: none('withdrawals'),
  M6: none('withdrawals'),
  M7: open('rights of an exchange key'),
  M8: open('rights that were raised later'),
  M9: open('the key of another account'),
  M10: partly('the breaker', [limits, 'refuses all 5,000 orders an hour into one illiquid symbol (M10)']),
  M11: partly('crossed book; pause and alert', [
    limits,
    'refuses a price that is ten times the last close for one moment',
  ]),
  M12: none('webhooks for signals'),
  M13: open('settings of a bot'),
  M14: open('two bots on one symbol'),
  M15: none('coupons, trials and referrals'),
  M16: none('transfers'),
  M17: none('transfers'),
};

const access: Record<string, Case> = {
  A1: open('a paid command by an old button'),
  A2: open('the order of another member'),
  A3: open('extra fields in a body'),
  A4: open('operators in a query'),
  A5: none('approvals'),
  A6: none('approvals'),
  A7: none('broadcasts'),
  A8: none('approvals'),
  A9: none('balances that an admin adjusts'),
  A10: none('an audit trail'),
  A11: none('a break-glass account'),
};

const network: Record<string, Case> = {
  N1: none('webhooks of users'),
  N2: none('webhooks of users'),
  N3: none('webhooks of users'),
  N4: open('formulas in an export'),
  N5: partly(
    'Slack and ntfy',
    [discord, 'words of people (CASE-N5)'],
    ['adapters/telegram/encode.test.ts', 'never lets words become markup, wherever they stand'],
  ),
  N6: partly('a message that holds a key is deleted', ['adapters/logging/redaction.test.ts', 'hides: $what']),
  N7: partly('the lines that a terminal shows', [
    'adapters/logging/injection.test.ts',
    'CASE-N7: words with %s are one record, and written out even for whoever decodes it',
  ]),
  N8: open('labels of metrics'),
  N9: open('limits for each member, chat and address'),
  N10: none('backtests in chat'),
  N11: none('strategy scripts'),
  N12: open('packages with install scripts'),
  N13: none('attachments'),
  N14: open('a clock that is wrong'),
  N15: open('a backup without its key'),
};

/** All 74 abuse cases by id. */
export const cases: Readonly<Record<string, Case>> = { ...payments, ...identity, ...money, ...access, ...network };
