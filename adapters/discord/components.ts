import { ButtonStyle, ComponentType } from 'discord.js';
import type { Block, Button } from '../../src/chat/message.ts';
import type { Span } from '../../src/chat/words.ts';
import { formId } from './forms.ts';
import { clipped, lineOf } from './markdown.ts';

type WrittenButton = Button<readonly Span[]>;
type WrittenBlock = Block<readonly Span[]>;

/** One row below a message: up to five buttons, or one menu of up to 25 lines. */
export interface Row {
  readonly type: ComponentType.ActionRow;
  readonly components: readonly (Tap | Link | Menu)[];
}

interface Tap {
  readonly type: ComponentType.Button;
  readonly style: ButtonStyle.Primary | ButtonStyle.Secondary;
  readonly label: string;
  readonly custom_id: string;
}

interface Link {
  readonly type: ComponentType.Button;
  readonly style: ButtonStyle.Link;
  readonly label: string;
  readonly url: string;
}

interface Menu {
  readonly type: ComponentType.StringSelect;
  readonly custom_id: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

const mostRows = 5;
const mostInRow = 5;
const mostOptions = 25;
const longestLine = 100;

/**
 * The buttons and forms of a message. What does not fit a row becomes a menu to choose from, and so does every row after
 * the fourth where there are more than five. Throws a `RangeError` where a line is over 100 characters.
 */
export function componentsOf(blocks: readonly WrittenBlock[]): Row[] {
  const rows = withoutRepeats(blocks.flatMap(rowsOf));
  const made = rows.flatMap((row) => (row.length > mostInRow ? menus(row) : [buttonRow(row)]));
  if (made.length <= mostRows) return numbered(made);
  const kept = rows.slice(0, 2).flatMap((row) => (row.length > mostInRow ? menus(row) : [buttonRow(row)]));
  return numbered([...kept, ...menus(rows.slice(2).flat())].slice(0, mostRows));
}

function rowsOf(block: WrittenBlock): WrittenButton[][] {
  if (block.type === 'buttons') return block.rows.map((row) => [...row]);
  const id = block.type === 'form' ? formId(block.line) : undefined;
  return block.type === 'form' && id !== undefined ? [[{ label: block.open, line: id }]] : [];
}

/** Discord refuses a message with two buttons of one id: the first stays. */
function withoutRepeats(rows: readonly WrittenButton[][]): WrittenButton[][] {
  const seen = new Set<string>();
  const isNew = (button: WrittenButton) => 'url' in button || (!seen.has(button.line) && seen.add(button.line));
  return rows.map((row) => row.filter(isNew)).filter((row) => row.length > 0);
}

function buttonRow(row: readonly WrittenButton[]): Row {
  return { type: ComponentType.ActionRow, components: row.map(buttonOf) };
}

function menus(row: readonly WrittenButton[]): Row[] {
  const lines = row.filter((button) => 'line' in button);
  const links = row.filter((button) => 'url' in button);
  return [
    ...chunks(lines, mostOptions).map((part) => menuRow(part)),
    ...chunks(links, mostInRow).map((part) => buttonRow(part)),
  ];
}

function menuRow(row: readonly Extract<WrittenButton, { line: string }>[]): Row {
  const options = row.map(({ label, line }) => ({ label: labelOf(label, 100), value: checked(line) }));
  return {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.StringSelect, custom_id: 'menu', options }],
  };
}

/** Menus by their place, since no two ids may be the same. */
function numbered(rows: readonly Row[]): Row[] {
  return rows.map((row, index) => ({
    ...row,
    components: row.components.map((part) =>
      part.type === ComponentType.StringSelect ? { ...part, custom_id: `menu:${index}` } : part,
    ),
  }));
}

function buttonOf(button: WrittenButton): Tap | Link {
  const base = { type: ComponentType.Button, label: labelOf(button.label, 80) } as const;
  if ('url' in button) return { ...base, style: ButtonStyle.Link, url: button.url };
  const style = button.line.startsWith('form:') ? ButtonStyle.Primary : ButtonStyle.Secondary;
  return { ...base, style, custom_id: checked(button.line) };
}

function labelOf(label: readonly Span[], limit: number): string {
  return clipped(lineOf(label), limit) || '…';
}

function checked(line: string): string {
  if (line.length > longestLine) throw new RangeError(`a button's line is over ${longestLine} characters`);
  return line;
}

function chunks<T>(items: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / length) }, (_, index) =>
    items.slice(index * length, (index + 1) * length),
  );
}
