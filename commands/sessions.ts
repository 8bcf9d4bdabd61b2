import { pictureOf, sourceLine, titleArgs, viewButtons } from '../src/analysis/market-words.ts';
import type { App } from '../src/app.ts';
import { exchangeArg, optional, symbolArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { buttons, fields, heading, message, text } from '../src/chat/message.ts';
import type { TextRef, Words } from '../src/chat/words.ts';
import { words } from '../src/chat/words.ts';
import { offsetAt } from '../src/market/time-zone.ts';
import { after, at, hour, minute, utcMinute } from '../src/time.ts';

/** Which sessions and kill zones are on, and which begin next. */
export const sessions = defineCommand({
  name: 'sessions',
  summary: 'sessions-summary',
  examples: ['/sessions', '/sessions BTC/USDT'],
  args: { symbol: optional(symbolArg), exchange: optional(exchangeArg) },

  async run({ args, app, caller }) {
    const name = args.symbol === undefined ? await app.suggestMarket(caller.address) : { ...args, symbol: args.symbol };
    const report = await app.listSessions(name, caller.member.language);
    return {
      ...message(
        heading('sessions-title', { ...titleArgs(report), time: utcMinute(report.now) }),
        report.open.length === 0
          ? text('sessions-none')
          : fields(...report.open.map((each) => openField(each, report))),
        text('sessions-next'),
        fields(...report.next.map((each) => nextField(each, report))),
        sourceLine(report),
        pictureOf(report, report.png),
        buttons(viewButtons(report, { view: 'sessions', exchange: args.exchange })),
      ),
      inPlace: true,
    };
  },
});

type Report = Awaited<ReturnType<App['listSessions']>>;
type Session = Report['open'][number];

function openField(session: Session, { now, decimals }: Report): readonly [Words, Words] {
  const { range, end } = session;
  const extremes = range
    ? words('sessions-range', { high: range.high.toFixed(decimals), low: range.low.toFixed(decimals) })
    : words('sessions-no-range');
  return [
    nameOf(session),
    words('sessions-open', { times: timesOf(session), left: duration(end - now), range: extremes }),
  ];
}

function nextField(session: Session, { now }: Report): readonly [Words, Words] {
  return [nameOf(session), words('sessions-ahead', { times: timesOf(session), left: duration(session.start - now) })];
}

function nameOf({ name, killZone }: Session): Words {
  return words(killZone ? 'sessions-kill-zone' : 'sessions-market', { name: words(`session-${name}`) });
}

/** From when until when, in UTC and on the clocks of the place. */
function timesOf({ start, end, zone }: Session): TextRef {
  const [from = '', to = ''] = [start, end].map((time) => clock(time, 0));
  const [localFrom = '', localTo = ''] = [start, end].map((time) => clock(time, offsetAt(zone, time)));
  const place = zone.replace(/^.*\//, '').replaceAll('_', ' ');
  return words('sessions-times', { from, to, localFrom, localTo, place });
}

function clock(time: number, offset: number): string {
  return utcMinute(after(at(time), offset)).slice(-5);
}

function duration(ms: number): string {
  const [hours, minutes] = [Math.floor(ms / hour), Math.ceil((ms % hour) / minute)];
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min`;
}
