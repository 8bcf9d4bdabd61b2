import { createHash } from 'node:crypto';
import type { Block } from '../../src/chat/message.ts';
import type { Span } from '../../src/chat/words.ts';
import type { ActionPage } from '../../src/ports/action-desk.ts';

const style = `
:root{color-scheme:light dark;--text:#1b1f27;--quiet:#667085;--card:#fff;--back:#eef1f5;--line:#dde2ea;--act:#1f6feb}
@media(prefers-color-scheme:dark){:root{--text:#e8ebf0;--quiet:#98a2b3;--card:#171b22;--back:#0d1014;--line:#2a303a}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;background:var(--back);color:var(--text);
font:16px/1.5 system-ui,sans-serif}
main{width:100%;max-width:34rem;padding:1.5rem 1.75rem;background:var(--card);border:1px solid var(--line);
border-radius:14px;overflow-wrap:anywhere}
h1{margin:0 0 .75rem;font-size:1.15rem}
p{margin:.75rem 0;white-space:pre-line}
.quiet,footer{color:var(--quiet);font-size:.875rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:.75rem 0}
dt{color:var(--quiet)}dd{margin:0;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .5rem;border-bottom:1px solid var(--line);text-align:left}
.right{text-align:right}
code,pre{font:.9em ui-monospace,monospace}pre{overflow-x:auto}
img{width:100%;border-radius:8px}
button{width:100%;margin-top:1rem;padding:.8rem;border:0;border-radius:10px;background:var(--act);color:#fff;
font:600 1rem system-ui,sans-serif;cursor:pointer}
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** What a browser may do with our pages: show them, and send their form back to us. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    'img-src data:',
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** A page without scripts, in the page's language; the form sends back to the address it was opened at. */
export function pageOf({ language, title, message, agree }: ActionPage): string {
  const form = agree === undefined ? '' : `<form method="post"><button>${escaped(agree)}</button></form>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${style}</style></head>
<body><main>${message.blocks.map(blockOf).join('\n')}${form}</main></body></html>`;
}

type WrittenBlock = Block<readonly Span[]>;

function blockOf(block: WrittenBlock): string {
  switch (block.type) {
    case 'text':
      return textOf(block);
    case 'fields':
      return `<dl>${block.fields.map(({ name, value }) => `<dt>${spansOf(name)}</dt><dd>${spansOf(value)}</dd>`).join('')}</dl>`;
    case 'table':
      return tableOf(block);
    case 'picture':
      return `<img alt="${escaped(plain(block.caption))}" src="data:image/png;base64,${Buffer.from(block.png).toString('base64')}">`;
    default:
      return ''; // buttons belong to a chat; what they do is one line there
  }
}

function textOf({ words, look }: Extract<WrittenBlock, { type: 'text' }>): string {
  switch (look) {
    case 'heading':
      return `<h1>${spansOf(words)}</h1>`;
    case 'quiet':
      return `<p class="quiet">${spansOf(words)}</p>`;
    case 'preformatted':
      return `<pre>${escaped(plain(words))}</pre>`;
    default:
      return `<p>${spansOf(words)}</p>`;
  }
}

function tableOf({ columns, rows }: Extract<WrittenBlock, { type: 'table' }>): string {
  const side = (index: number) => (columns[index]?.align === 'right' ? ' class="right"' : '');
  const head = columns.map(({ name }, index) => `<th${side(index)}>${spansOf(name)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell, index) => `<td${side(index)}>${spansOf(cell)}</td>`).join('')}</tr>`)
    .join('');
  return `<table><tr>${head}</tr>${body}</table>`;
}

const tags = { bold: 'b', italic: 'i', code: 'code' } as const;

function spansOf(spans: readonly Span[]): string {
  return spans
    .map(({ text, look, link }) => {
      const shown = look ? `<${tags[look]}>${escaped(text)}</${tags[look]}>` : escaped(text);
      return link && /^https?:\/\//i.test(link) ? `<a rel="noreferrer" href="${escaped(link)}">${shown}</a>` : shown;
    })
    .join('');
}

function plain(spans: readonly Span[]): string {
  return spans.map(({ text }) => text).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
