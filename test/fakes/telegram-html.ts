const token = /<(\/?)([a-z]+)((?: [a-z-]+="[^"<>]*")*)>|&(?:lt|gt|amp|quot|#\d+);|[<>&]|[^<>&]+/g;
const known = new Set(['b', 'i', 'u', 's', 'a', 'code', 'pre', 'blockquote']);
const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' };

/** The text that a person sees; throws as Telegram does where tags are unknown, unbalanced or wrongly nested. */
export function visibleText(html: string): string {
  const open: string[] = [];
  let seen = '';
  for (const [piece, slash, name] of html.matchAll(token)) {
    if (name !== undefined) follow(open, { name, closes: slash === '/' });
    else if (/^[<>&]$/.test(piece)) throw new Error(`can't parse entities: bare '${piece}'`);
    else seen += /^&/.test(piece) ? (entities[piece] ?? String.fromCodePoint(Number(piece.slice(2, -1)))) : piece;
  }
  if (open.length > 0) throw new Error(`can't parse entities: <${open.at(-1)}> is never closed`);
  return seen;
}

function follow(open: string[], { name, closes }: { name: string; closes: boolean }): void {
  if (!known.has(name)) throw new Error(`can't parse entities: unsupported tag <${name}>`);
  if (closes) {
    if (open.pop() !== name) throw new Error(`can't parse entities: unexpected </${name}>`);
    return;
  }
  if (open.some((outer) => outer === 'pre' || outer === 'code') || (open.length > 0 && /^(pre|code)$/.test(name))) {
    throw new Error(`can't parse entities: <${name}> may not be nested here`);
  }
  open.push(name);
}
