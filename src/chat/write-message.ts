import type { Texts } from '../ports/texts.ts';
import type { Language } from './language.ts';
import type { Block, Message, WrittenMessage } from './message.ts';
import type { Span, Words } from './words.ts';

/** Writes every word of a message in one language: what platforms encode. */
export const writeMessage =
  ({ texts }: { texts: Texts }) =>
  ({ blocks, ...rest }: Message, language: Language): WrittenMessage => ({
    ...rest,
    blocks: blocks.map((block) => writeBlock(block, (words) => texts.write(words, language))),
  });

/** One text on its own, without looks: a menu entry, a label in a picture. */
export const writeWords =
  ({ texts }: { texts: Texts }) =>
  (words: Words, language: Language): string =>
    texts.plain(words, language);

function writeBlock(block: Block, write: (words: Words) => readonly Span[]): Block<readonly Span[]> {
  switch (block.type) {
    case 'text':
      return { ...block, words: write(block.words) };
    case 'fields':
      return { ...block, fields: block.fields.map(({ name, value }) => ({ name: write(name), value: write(value) })) };
    case 'table':
      return {
        ...block,
        columns: block.columns.map((column) => ({ ...column, name: write(column.name) })),
        rows: block.rows.map((row) => row.map(write)),
      };
    case 'picture':
      return { ...block, caption: write(block.caption) };
    case 'buttons':
      return {
        ...block,
        rows: block.rows.map((row) => row.map((button) => ({ ...button, label: write(button.label) }))),
      };
    case 'form':
      return {
        ...block,
        open: write(block.open),
        title: write(block.title),
        fields: block.fields.map((field) => ({ ...field, label: write(field.label) })),
      };
    case 'file':
      return block;
  }
}
