import type { Command } from './command.ts';
import type { Block, Button } from './message.ts';
import { button, buttons, quiet, text } from './message.ts';
import type { Words } from './words.ts';
import { literal, words } from './words.ts';

/** `/chart <symbol> [timeframe]` with one example: what a usage error and a form show below their sentence. */
export function usageBlocks(command: Command): Block[] {
  const example = command.examples[0];
  return [
    { type: 'text', words: usageLine(command), look: 'quiet' },
    ...(example === undefined ? [] : [quiet('usage-example', { example })]),
  ];
}

/** The reply to a command that nobody knows: the nearest ones, a tap away. */
export function didYouMean(typed: string, near: readonly string[], rest: readonly string[]): Block[] {
  if (near.length === 0) return [text('error-unknown-command', { command: typed })];
  const taps: Button[] = near.map((name) => button(literal(`/${name}`), [`/${name}`, ...rest].join(' ')));
  return [
    text('error-unknown-command-near', { command: typed, nearest: near.map((name) => `/${name}`).join(', ') }),
    buttons(taps),
  ];
}

function usageLine(command: Command): Words {
  const name = words('usage-command', { command: `/${command.name}` });
  const placed = Object.values(command.args).reduce((before, { label, fallback }) => {
    return words(fallback ? 'usage-optional' : 'usage-required', { before, name: words(label) });
  }, name);
  const line = Object.keys(command.named ?? {}).reduce((before, name) => {
    return words('usage-optional', { before, name: `${name}=…` });
  }, placed);
  return words('usage-line', { line });
}
