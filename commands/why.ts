import { wordArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import type { Block } from '../src/chat/message.ts';
import { text } from '../src/chat/message.ts';
import { outcomeBlocks } from '../src/outcomes/outcome-words.ts';
import type { Evidence } from '../src/signals/signal.ts';
import { signalCard } from '../src/signals/signal-card.ts';
import { utcMinute } from '../src/time.ts';

/** What a signal was built on: every event behind it, in words and on the chart. */
export const why = defineCommand({
  name: 'why',
  summary: 'why-summary',
  examples: ['/why 3f9a2c1b'],
  args: { signal: wordArg('arg-signal', /^[0-9a-f]{4,16}$/i, 'error-bad-signal-id') },

  async run({ args, app, caller }) {
    const signal = await app.findSignal(args.signal);
    const picture = await app.drawSignal(signal, caller.member.language);
    const { blocks } = signalCard(signal, picture);
    const outcome = await app.findOutcome(signal.id);
    return {
      blocks: [
        ...blocks.slice(0, 1),
        text(`why-${signal.recipe}`),
        ...signal.evidence.map(line),
        ...(outcome ? outcomeBlocks(outcome.followed, outcome.result) : []),
        ...blocks.slice(1),
      ],
    };
  },
});

function line({ kind, side, top, bottom, label, anchoredAt, knownAt }: Evidence): Block {
  return text(`evidence-${kind}`, {
    side: side === 1 ? 'up' : 'down',
    top,
    bottom,
    label: label ?? '',
    drawn: utcMinute(anchoredAt),
    known: utcMinute(knownAt),
  });
}
