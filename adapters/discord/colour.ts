import type { MessageKind, WrittenMessage } from '../../src/chat/message.ts';

const kinds: Readonly<Record<MessageKind, number>> = {
  signal: 0x2b_7f_ff,
  alert: 0xf5_9e_0b,
  deal: 0x14_b8_a6,
  account: 0x8b_5c_f6,
  operator: 0xef_44_44,
  heartbeat: 0x22_c5_5e,
  news: 0x64_74_8b,
};

const marks = [
  [/^(🟢|✅|📈)/u, 0x22_c5_5e],
  [/^(🔴|❌|📉|⛔|🛑)/u, 0xef_44_44],
  [/^(⚠|🟡|❓|🔔)/u, 0xf5_9e_0b],
] as const;

const usual = 0x47_56_9e;

/** The colour of a card's edge: of the mark that it begins with (long, short, caution), else of what it is about. */
export function colourOf({ blocks, kind }: WrittenMessage): number {
  const text = blocks.find((block) => block.type === 'text');
  const words = text?.words.map((span) => span.text).join('') ?? '';
  const marked = marks.find(([mark]) => mark.test(words));
  return marked?.[1] ?? (kind ? kinds[kind] : usual);
}
