import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { MenuEntry } from '../../src/chat/menu.ts';
import { writeValues } from '../../src/chat/write-values.ts';
import { plain } from './actions.ts';

const field = z.object({
  name: z.string(),
  label: z.string(),
  required: z.boolean(),
  named: z.boolean(),
  value: z.string().optional(),
  choices: z.array(z.string()).optional(),
  closed: z.boolean().optional(),
});

const storedForm = z.object({ title: z.string(), line: z.string(), fields: z.array(field) });
type StoredForm = z.infer<typeof storedForm>;

const whence = z.object({ channel: z.string().optional(), thread: z.string().optional() });

/** Where a modal was opened from: where its answer goes. */
export type Whence = z.infer<typeof whence>;

const metadata = z.object({
  line: z.string().optional(),
  fields: z.array(z.object({ name: z.string(), named: z.boolean() })),
  whence,
});

/** What the modal of a form and of a command are known by. */
export const modalName = 'outcry-form';

const titleLimit = 24;
const labelLimit = 2_000;
const optionLimit = 75;
const placeholderLimit = 150;
const mostOptions = 100;

/** The modal of the form that a button carries; undefined where it carries none. */
export function formModal(value: string, from: Whence): types.ModalView | undefined {
  const form = parsed(storedForm, value);
  return form && modal(form.title, form.fields.map(inputOf), { line: form.line, fields: form.fields, whence: from });
}

/** A modal to choose a command and type what belongs to it. Its labels are the same in every language. */
export function commandModal(entries: readonly MenuEntry[], from: Whence, given = ''): types.ModalView {
  const command: types.InputBlock = {
    type: 'input',
    block_id: 'command',
    label: plain('/outcry', labelLimit),
    element: {
      type: 'static_select',
      action_id: 'value',
      options: entries.slice(0, mostOptions).map(({ name, summary }) => ({
        text: plain(`${name} · ${summary}`, optionLimit),
        value: name,
      })),
    },
  };
  const fields = [{ name: 'rest', label: '…', required: false, named: false, ...(given ? { value: given } : {}) }];
  return modal('Outcry', [command, ...fields.map(inputOf)], { fields, whence: from });
}

/** What was filled in, as the line it stands for. */
export function submitted(view: {
  readonly private_metadata: string;
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, InputState>>>> };
}): { readonly line: string; readonly whence: Whence } | undefined {
  const kept = parsed(metadata, view.private_metadata);
  if (!kept) return undefined;
  const filled = (name: string) => {
    const input = view.state.values[name]?.['value'];
    return (input?.selected_option?.value ?? input?.value ?? '').trim();
  };
  const line = kept.line === undefined ? `/${filled('command')} ${filled('rest')}` : withValues(kept.line);
  return { line: line.trim(), whence: kept.whence };

  function withValues(before: string): string {
    return [before, ...writeValues(kept?.fields ?? [], ({ name }) => filled(name))].join(' ');
  }
}

interface InputState {
  readonly value?: string | null | undefined;
  readonly selected_option?: { readonly value: string } | null | undefined;
}

function inputOf({
  name,
  label,
  required,
  value,
  choices = [],
  closed,
}: StoredForm['fields'][number]): types.InputBlock {
  const options = choices.slice(0, mostOptions).map((choice) => ({ text: plain(choice, optionLimit), value: choice }));
  const chosen = options.find((option) => option.value === value);
  return {
    type: 'input',
    block_id: name,
    optional: !required,
    label: plain(label, labelLimit),
    element:
      closed && options.length > 0
        ? { type: 'static_select', action_id: 'value', options, ...(chosen ? { initial_option: chosen } : {}) }
        : {
            type: 'plain_text_input',
            action_id: 'value',
            max_length: 500,
            ...(value ? { initial_value: value } : {}),
            ...(choices.length > 0 ? { placeholder: plain(choices.join(', '), placeholderLimit) } : {}),
          },
  };
}

function modal(title: string, blocks: types.InputBlock[], kept: z.input<typeof metadata>): types.ModalView {
  return {
    type: 'modal',
    callback_id: modalName,
    title: plain(title, titleLimit),
    submit: plain('OK', titleLimit),
    private_metadata: JSON.stringify(metadata.parse(kept)),
    blocks,
  };
}

function parsed<T>(shape: z.ZodType<T>, json: string): T | undefined {
  try {
    return shape.parse(JSON.parse(json));
  } catch {
    return undefined;
  }
}
