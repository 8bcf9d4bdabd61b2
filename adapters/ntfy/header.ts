/** Bytes of text in one encoded word, so that the word stays within the 75 characters that RFC 2047 allows. */
const wordBytes = 45;

/**
 * A text as the value of an HTTP header: as it is where it is plain ASCII on one line, else in encoded words (RFC 2047),
 * none of which cuts a character in two.
 */
export function headerValue(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes('=?') && text.trim() === text) return text;
  return chunksOf(text.toWellFormed())
    .map((chunk) => `=?UTF-8?B?${Buffer.from(chunk).toString('base64')}?=`)
    .join(' ');
}

function chunksOf(text: string): string[] {
  const chunks = [''];
  for (const character of text) {
    const last = chunks.at(-1) ?? '';
    const fits = Buffer.byteLength(last + character) <= wordBytes;
    if (fits) chunks[chunks.length - 1] = last + character;
    else chunks.push(character);
  }
  return chunks;
}
