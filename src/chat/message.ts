import type { Language } from './language.ts';
import type { Span, TextArgs, Words } from './words.ts';
import { words } from './words.ts';

/** What Outcry says, as data. Each platform dresses it in its own way; words are chosen by language first. */
export interface Message<W = Words> {
  readonly blocks: readonly Block<W>[];
  /** What it is about, for platforms that announce one thing louder than another. */
  readonly kind?: MessageKind;
  /** Arrives without a sound where the platform knows that. */
  readonly silent?: boolean;
  /** Answers a tap by replacing the message that carries the button: the next page, the outcome of a question. */
  readonly inPlace?: boolean;
  /** For the person who asked alone, where the platform can whisper in a group. */
  readonly whisper?: boolean;
  /** The language to write it in, where it is not the one the person had before. */
  readonly language?: Language;
}

export type MessageKind = 'signal' | 'alert' | 'deal' | 'account' | 'operator' | 'heartbeat' | 'news';

/** A message with its words written in one language: what platforms encode. */
export type WrittenMessage = Message<readonly Span[]>;

export type Block<W = Words> =
  | { readonly type: 'text'; readonly words: W; readonly look?: 'heading' | 'body' | 'quiet' | 'preformatted' }
  | { readonly type: 'fields'; readonly fields: readonly Field<W>[] }
  | { readonly type: 'table'; readonly columns: readonly Column<W>[]; readonly rows: readonly (readonly W[])[] }
  | { readonly type: 'picture'; readonly png: Uint8Array; readonly name: string; readonly caption: W }
  | { readonly type: 'file'; readonly bytes: Uint8Array; readonly name: string; readonly mediaType: string }
  | { readonly type: 'buttons'; readonly rows: readonly (readonly Button<W>[])[] }
  | ({ readonly type: 'form' } & FormRequest<W>);

/**
 * Asks for several values at once where the platform has forms; the others leave it out, since the text beside it asks
 * for the first one. What is filled in is sent as `line` with the values behind it, as `writeValues` writes them.
 */
export interface FormRequest<W = Words> {
  /** On the button that opens the form. */
  readonly open: W;
  readonly title: W;
  /** The command line so far. */
  readonly line: string;
  readonly fields: readonly FormField<W>[];
}

export interface FormField<W = Words> {
  readonly name: string;
  readonly label: W;
  readonly required: boolean;
  /** True where it is typed as `name=value`, else by its place. */
  readonly named: boolean;
  readonly value?: string;
  readonly choices?: readonly string[];
  /** True where `choices` are the only values there are. */
  readonly closed?: boolean;
}

export interface Field<W = Words> {
  readonly name: W;
  readonly value: W;
}

export interface Column<W = Words> {
  readonly name: W;
  /** Numbers align right. */
  readonly align?: 'left' | 'right';
}

/** A tap sends `line` as if it had been typed, or opens `url`. */
export type Button<W = Words> = { readonly label: W } & ({ readonly line: string } | { readonly url: string });

/** A message of blocks, from top to bottom. */
export function message(...blocks: Block[]): Message {
  return { blocks };
}

/** A paragraph. */
export function text(id: string, args?: TextArgs): Block {
  return { type: 'text', words: words(id, args) };
}

/** The first line of a card. */
export function heading(id: string, args?: TextArgs): Block {
  return { type: 'text', words: words(id, args), look: 'heading' };
}

/** Small print. */
export function quiet(id: string, args?: TextArgs): Block {
  return { type: 'text', words: words(id, args), look: 'quiet' };
}

/** Name and value pairs. */
export function fields(...pairs: readonly (readonly [name: Words, value: Words])[]): Block {
  return { type: 'fields', fields: pairs.map(([name, value]) => ({ name, value })) };
}

/** Rows of buttons, top to bottom. */
export function buttons(...rows: readonly (readonly Button[])[]): Block {
  return { type: 'buttons', rows };
}

/** A button that types a command line. */
export function button(label: Words, line: string): Button {
  return { label, line };
}
