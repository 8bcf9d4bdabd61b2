import { lengthOf, type Piece } from './html.ts';

/**
 * Cuts pieces into pages of at most `limit` UTF-16 units, without the pages that would show nothing.
 *
 * A page ends at a line's end where it can, else at a space, else between two characters as a person sees them
 * (an emoji of many code points stays whole). Every page carries its own tags.
 */
export function pagesOf(pieces: readonly Piece[], limit: number): Piece[][] {
  const pages: Piece[][] = [[]];
  for (const piece of pieces) add(piece, pages, limit);
  return pages.filter((page) => page.some(({ text }) => text.trim() !== ''));
}

function add(piece: Piece, pages: Piece[][], limit: number): void {
  const page = pages.at(-1) ?? [];
  const room = limit - lengthOf(page);
  const cut = piece.text.length <= room ? piece.text.length : cutOf(piece.text, room, page.length === 0);
  if (cut > 0) page.push({ ...piece, text: piece.text.slice(0, cut) });
  if (cut === piece.text.length) return;
  pages.push([]);
  add({ ...piece, text: piece.text.slice(cut) }, pages, limit);
}

/** Where to cut `text`, which is longer than `room`; 0 = it begins on the next page. */
function cutOf(text: string, room: number, pageIsEmpty: boolean): number {
  const before = text.slice(0, room);
  const soft = before.lastIndexOf('\n') + 1 || before.lastIndexOf(' ') + 1;
  return soft > 0 || !pageIsEmpty ? soft : betweenCharacters(text, room);
}

const characters = new Intl.Segmenter();

function betweenCharacters(text: string, room: number): number {
  const cut = characters.segment(text).containing(room)?.index ?? room;
  if (cut > 0) return cut;
  return /[\ud800-\udbff]/.test(text.charAt(room - 1)) ? room - 1 : room; // one character fills the page: cut through it
}
