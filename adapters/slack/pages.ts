import { mrkdwnOf, type Piece } from './mrkdwn.ts';

/**
 * Cuts pieces into pages whose mark-up has at most `limit` characters, without the pages that would show nothing. A
 * page ends at a line's end where it can, else at a space, else between two characters as a person sees them.
 */
export function pagesOf(pieces: readonly Piece[], limit: number): Piece[][] {
  const pages: Piece[][] = [[]];
  for (const piece of pieces) {
    for (let rest: Piece | undefined = piece; rest; rest = added(rest, pages, limit));
  }
  return pages.filter((page) => page.some(({ text }) => text.trim() !== ''));
}

/** Puts what fits on the last page and begins another for what is left, which is returned. */
function added(piece: Piece, pages: Piece[][], limit: number): Piece | undefined {
  const page = pages.at(-1) ?? [];
  const room = limit - mrkdwnOf(page).length;
  if (mrkdwnOf([piece]).length <= room) {
    page.push(piece);
    return undefined;
  }
  const cut = cutOf(piece, room, page.length === 0);
  if (cut > 0) page.push({ ...piece, text: piece.text.slice(0, cut) });
  pages.push([]);
  return { ...piece, text: piece.text.slice(cut) };
}

/** Where to cut the text of a piece that does not fit; 0 = it begins on the next page. */
function cutOf(piece: Piece, room: number, pageIsEmpty: boolean): number {
  const before = piece.text.slice(0, fitting(piece, room));
  const soft = before.lastIndexOf('\n') + 1 || before.lastIndexOf(' ') + 1;
  return soft > 0 || !pageIsEmpty ? soft : betweenCharacters(piece.text, Math.max(1, before.length)); // always further
}

/** The most characters of the piece whose mark-up fits. */
function fitting(piece: Piece, room: number): number {
  let low = 0;
  let high = Math.min(piece.text.length, Math.max(room, 0));
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (mrkdwnOf([{ ...piece, text: piece.text.slice(0, middle) }]).length <= room) low = middle;
    else high = middle - 1;
  }
  return low;
}

const characters = new Intl.Segmenter();

function betweenCharacters(text: string, room: number): number {
  const cut = characters.segment(text).containing(room)?.index ?? room;
  if (cut > 0) return cut;
  return /[\ud800-\udbff]/.test(text.charAt(room - 1)) ? room - 1 : room; // one character fills the page: cut through it
}
