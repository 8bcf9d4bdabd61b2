import { type Block, text } from '../chat/message.ts';
import { type TextRef, words } from '../chat/words.ts';
import { utcMinute } from '../time.ts';
import type { Followed } from './followed.ts';
import type { ExitReason } from './outcome.ts';
import type { Result } from './result.ts';

/** What became of a signal, as sentences. */
export function outcomeBlocks({ pessimistic }: Followed, result: Result | undefined): Block[] {
  switch (pessimistic.state) {
    case 'waiting':
      return [text('outcome-waiting', { bars: pessimistic.bars })];
    case 'open':
      return [text('outcome-open', { time: utcMinute(pessimistic.filledAt), bars: pessimistic.bars })];
    case 'unfilled':
      return [text(`outcome-unfilled-${pessimistic.reason}`)];
    case 'closed':
      return result ? [closed(result), ...(result.isAmbiguous ? [text('outcome-unsure')] : [])] : [];
  }
}

function closed({ label, netR, mfeR, maeR }: Result): Block {
  const [mfe, mae] = [`+${mfeR.toFixed(2)}`, `−${maeR.toFixed(2)}`];
  return text('outcome-closed', { label: labelWords(label), netR: signed(netR), mfe, mae });
}

function labelWords(label: ExitReason): TextRef {
  if (label === 'stop') return words('outcome-stop');
  if (label === 'time') return words('outcome-time');
  return words('outcome-target', { number: label.slice('target-'.length) });
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}
