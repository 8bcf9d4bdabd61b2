import type { types } from '@slack/bolt';
import type { Button, FormRequest } from '../../src/chat/message.ts';
import type { Span } from '../../src/chat/words.ts';
import { lineOf } from './mrkdwn.ts';

type Written = readonly Span[];
type Actions = types.ActionsBlock;
type Element = Actions['elements'][number];

/** Limits of Slack. */
const valueLimit = 2_000;
const optionLimit = 150;
const labelLimit = 75;
const mostInRow = 25;
const mostOptions = 100;

/** From this many on a row becomes a list to choose from, which takes one line. */
const manyButtons = 9;

/** First part of the ids of what we show; the rest makes them unique in their message. */
export const actionNames = { line: 'line', link: 'link', form: 'form', pick: 'pick' } as const;

/**
 * Rows of buttons as blocks. Throws a `RangeError` where a line is over 2,000 characters. `first` numbers the ids, which
 * must be unique in a message.
 */
export function rowsOf(rows: readonly (readonly Button<Written>[])[], first: number): Actions[] {
  return rows.flatMap((row, index) => rowOf(row, first + index));
}

function rowOf(row: readonly Button<Written>[], number: number): Actions[] {
  const lines = row.flatMap((button) => ('line' in button && button.line.length <= optionLimit ? [button] : []));
  const isList = row.length >= manyButtons && lines.length === row.length;
  if (isList) return chunks(lines, mostOptions).map((part, index) => actions([listOf(part, `${number}.${index}`)]));
  return chunks(row, mostInRow).map((part, chunk) =>
    actions(part.map((button, index) => elementOf(button, `${number}.${chunk}.${index}`))),
  );
}

function listOf(buttons: readonly { readonly label: Written; readonly line: string }[], id: string): Element {
  return {
    type: 'static_select',
    action_id: `${actionNames.pick}:${id}`,
    placeholder: plain(`${cut(lineOf(buttons[0]?.label ?? []), 30)} …`, optionLimit),
    options: buttons.map(({ label, line }) => ({ text: plain(lineOf(label), labelLimit), value: line })),
  };
}

function elementOf(button: Button<Written>, id: string): Element {
  const text = plain(lineOf(button.label), labelLimit);
  if ('url' in button) return { type: 'button', action_id: `${actionNames.link}:${id}`, text, url: button.url };
  if (button.line.length > valueLimit) throw new RangeError(`a button's line is over ${valueLimit} characters`);
  return { type: 'button', action_id: `${actionNames.line}:${id}`, text, value: button.line };
}

/** The button that opens a form; none where the form does not fit into it: then the text asks, as on other platforms. */
export function formButton(form: FormRequest<Written>, number: number): Actions[] {
  const value = JSON.stringify(storedForm(form));
  if (value.length > valueLimit) return [];
  const text = plain(lineOf(form.open), labelLimit);
  return [actions([{ type: 'button', style: 'primary', action_id: `${actionNames.form}:${number}`, text, value }])];
}

/** A form with its words as plain text, as its button carries it. */
function storedForm({ title, line, fields }: FormRequest<Written>) {
  return { title: lineOf(title), line, fields: fields.map((field) => ({ ...field, label: lineOf(field.label) })) };
}

/** Text that is shown as it is; never empty, cut where it is too long. */
export function plain(text: string, limit: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(text, limit) || '…', emoji: false };
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).toWellFormed()}…`;
}

function actions(elements: Element[]): Actions {
  return { type: 'actions', elements };
}

function chunks<T>(items: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / length) }, (_, index) =>
    items.slice(index * length, (index + 1) * length),
  );
}
