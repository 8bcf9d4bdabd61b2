/** A text id with its arguments; the `Texts` port turns it into the person's language. */
export interface TextRef {
  readonly id: string;
  readonly args?: TextArgs;
}

/** What a text may be filled with. A `TextRef` is written in the same language first. */
export type TextArgs = Readonly<Record<string, string | number | TextRef>>;

/** Either a text id, or a literal such as a symbol or a price that is the same in every language. */
export type Words = TextRef | { readonly literal: string };

/** A text by its id. */
export function words(id: string, args?: TextArgs): TextRef {
  return args ? { id, args } : { id };
}

/** Text that is the same in every language: a symbol, a price, an id. */
export function literal(text: string): Words {
  return { literal: text };
}

/** A run of written text with one look. */
export interface Span {
  readonly text: string;
  readonly look?: 'bold' | 'italic' | 'code';
  /** Absolute URL that the text leads to. */
  readonly link?: string;
}
