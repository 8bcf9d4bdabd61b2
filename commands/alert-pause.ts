import { alertArg } from '../src/alerts/alert-args.ts';
import { placeWords, shortAlertId } from '../src/alerts/alert-words.ts';
import { type Call, defineCommand } from '../src/chat/command.ts';
import { button, buttons, message, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';

type Named = Call<{ readonly alert: string }>;

/** Stops an alert for a while. */
export const alertPause = defineCommand({
  name: 'alert pause',
  summary: 'alert-pause-summary',
  examples: ['/alert pause k3x9a'],
  privacy: 'private',
  args: { alert: alertArg },
  run: (call) => turn(call, true),
});

/** Lets an alert go on, also one that has fired. */
export const alertResume = defineCommand({
  name: 'alert resume',
  summary: 'alert-resume-summary',
  examples: ['/alert resume k3x9a'],
  privacy: 'private',
  args: { alert: alertArg },
  run: (call) => turn(call, false),
});

async function turn({ args, app, caller }: Named, paused: boolean) {
  const alert = await app.pauseAlert(caller.member.id, { id: args.alert, paused });
  const back = paused ? ('resume' as const) : ('pause' as const);
  return message(
    text(paused ? 'alert-paused' : 'alert-resumed', { place: placeWords(alert), words: alert.words }),
    buttons([
      button(literal('/alerts'), '/alerts'),
      button(words(paused ? 'button-resume' : 'button-pause'), `/alert ${back} ${shortAlertId(alert)}`),
    ]),
  );
}
