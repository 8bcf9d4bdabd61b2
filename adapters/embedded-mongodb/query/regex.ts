import { MongoError } from '../mongo-error.ts';

/** Options of a regular expression: i case, m lines, s dot matches all, x spaces and comments. */
export type RegexSource = { readonly pattern: string; readonly options: string };

/**
 * A JavaScript regular expression that matches what MongoDB's (PCRE, UTF-8, ASCII classes) does.
 *
 * Written anew token by token, since the two read the same text differently: `$` before a last newline, `.` and
 * U+2028, `\s` and U+00A0, `[[:alpha:]]`. What has no counterpart is refused.
 *
 * @throws MongoError 51091 for a pattern that is malformed or not supported, 51108 for an unknown option
 */
export function compileRegex({ pattern, options }: RegexSource): RegExp {
  const unknown = /[^imsx]/.exec(options);
  if (unknown) throw new MongoError(51108, `Unknown regular expression option: ${unknown[0]}`);
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  const flags = options + (inline?.[1] ?? '');
  const source = translate({ pattern, at: inline?.[0].length ?? 0, flags });
  try {
    return new RegExp(source, flags.includes('i') ? 'vi' : 'v');
  } catch (error) {
    throw new MongoError(51091, `Regular expression is invalid: ${pattern} (${String(error)})`);
  }
}

type Scan = { readonly pattern: string; readonly flags: string; at: number };

function translate(scan: Scan): string {
  let source = '';
  while (scan.at < scan.pattern.length) source += nextToken(scan);
  return source;
}

function nextToken(scan: Scan): string {
  const char = taken(scan, 1);
  const special = specials[char];
  if (special) return special(scan);
  if (scan.flags.includes('x') && /[ \t\n\v\f\r#]/.test(char)) return skipIgnored(scan, char);
  return literal(char);
}

const specials: Readonly<Record<string, (scan: Scan) => string>> = {
  '\\': escapeSequence,
  '[': characterClass,
  '(': group,
  '.': ({ flags }) => (flags.includes('s') ? '[^]' : '[^\\n]'),
  '^': ({ flags }) => (flags.includes('m') ? '(?=[^]|(?<![^]))(?<![^\\n])' : '^'),
  $: ({ flags }) => (flags.includes('m') ? '(?=\\n|$)' : '(?=\\n?$)'),
  '{': (scan) => takenMatch(scan, /\d+(,\d*)?\}/y, '{') ?? '\\{',
  ')': () => ')',
  '|': () => '|',
  '*': () => '*',
  '+': () => '+',
  '?': () => '?',
};

/** Space, or a comment; MongoDB refuses one that no line end follows. */
function skipIgnored(scan: Scan, char: string): string {
  if (char === '#' && takenMatch(scan, /[^\n]*\n/y, '') === undefined) throw unsupported(scan);
  return '';
}

/** A group's opening; the comment group is left out. */
function group(scan: Scan): string {
  if (scan.pattern[scan.at] === '*') throw unsupported(scan);
  if (scan.pattern[scan.at] !== '?') return '(';
  if (takenMatch(scan, /\?#[^)]*\)/y, '') !== undefined) return '';
  const named = takenMatch(scan, /\?P(?=<)/y, '');
  const opening =
    named === undefined ? takenMatch(scan, /\?(:|=|!|<=|<!|<\w+>)/y, '(') : takenMatch(scan, /<\w+>/y, '(?');
  return opening ?? refuse(scan);
}

function escapeSequence(scan: Scan): string {
  const reference = takenMatch(scan, /[1-9]|k<\w+>|[bB]/y, '\\');
  if (reference !== undefined) return reference;
  if (takenMatch(scan, /A/y, '') !== undefined) return '^';
  if (takenMatch(scan, /z/y, '') !== undefined) return '$';
  if (takenMatch(scan, /Z/y, '') !== undefined) return '(?=\\n?$)';
  return characterEscape(scan);
}

/** An escape that stands for characters, inside a class or outside. */
function characterEscape(scan: Scan): string {
  const set = sets[scan.pattern[scan.at] ?? ''];
  if (set !== undefined) {
    scan.at++;
    return set;
  }
  const property = takenMatch(scan, /[pP](\{[A-Z][a-z]?\}|[A-Z])/y, '');
  if (property !== undefined) return propertyOf(property);
  const wide = takenMatch(scan, /x\{[0-9a-fA-F]{1,6}\}/y, '');
  if (wide !== undefined) return `\\u${wide.slice(1)}`;
  const same = takenMatch(scan, /[nrtf]|x[0-9a-fA-F]{2}|c[A-Za-z]|0(?!\d)/y, '\\');
  if (same !== undefined) return same;
  const char = taken(scan, 1);
  return char === '' || /[A-Za-z0-9]/.test(char) ? refuse(scan) : literal(char);
}

const spaces = '\\t\\n\\v\\f\\r ';
const sets: Readonly<Record<string, string>> = {
  d: '[0-9]',
  D: '[^0-9]',
  w: '[A-Za-z0-9_]',
  W: '[^A-Za-z0-9_]',
  s: `[${spaces}]`,
  S: `[^${spaces}]`,
  a: '\\x07',
  e: '\\x1B',
};

const propertyOf = (name: string): string => `\\${name[0]}{${name.slice(1).replace(/[{}]/g, '')}}`;

function characterClass(scan: Scan): string {
  if (/^([:.=])[^\]]*\1\]/.test(scan.pattern.slice(scan.at))) throw unsupported(scan);
  let source = takenMatch(scan, /\^/y, '[') ?? '[';
  for (let first = true; first || scan.pattern[scan.at] !== ']'; first = false) {
    if (scan.at >= scan.pattern.length) throw unsupported(scan);
    source += classItem(scan);
  }
  scan.at++;
  return `${source}]`;
}

/** One character, set or range of a class. */
function classItem(scan: Scan): string {
  const from = classAtom(scan);
  if (from.startsWith('[') || !/^-[^\]]/s.test(scan.pattern.slice(scan.at, scan.at + 2))) return from;
  scan.at++;
  const to = classAtom(scan);
  return to.startsWith('[') ? refuse(scan) : `${from}-${to}`;
}

function classAtom(scan: Scan): string {
  const posix = takenMatch(scan, /\[:\^?\w+:\]/y, '');
  if (posix !== undefined)
    return posixClasses.get(posix.replace(/[^a-z]/g, ''))?.(posix[2] === '^' ? '^' : '') ?? refuse(scan);
  const char = taken(scan, 1);
  if (char !== '\\') return literal(char);
  return takenMatch(scan, /b/y, '') === undefined ? characterEscape(scan) : '\\x08';
}

const posix = (members: string) => (not: string) => `[${not}${members}]`;
const posixClasses = new Map(
  Object.entries({
    alpha: posix('A-Za-z'),
    digit: posix('0-9'),
    alnum: posix('A-Za-z0-9'),
    upper: posix('A-Z'),
    lower: posix('a-z'),
    space: posix(spaces),
    blank: posix(' \\t'),
    xdigit: posix('0-9A-Fa-f'),
    word: posix('A-Za-z0-9_'),
    punct: posix('\\x21-\\x2F\\x3A-\\x40\\x5B-\\x60\\x7B-\\x7E'),
  }),
);

/** A character as itself, wherever it stands. */
const literal = (char: string): string => (/[\^$\\.*+?()[\]{}|/&\-!#%,:;<=>@`~]/.test(char) ? escaped(char) : char);

/** Outside a class the engine allows fewer escapes than inside, so the code point is spelled out. */
const escaped = (char: string): string => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;

function taken(scan: Scan, count: number): string {
  scan.at += count;
  return scan.pattern.slice(scan.at - count, scan.at);
}

/** What the sticky expression matches here, behind `prefix`; undefined, and nothing taken, if it does not. */
function takenMatch(scan: Scan, expression: RegExp, prefix: string): string | undefined {
  expression.lastIndex = scan.at;
  const match = expression.exec(scan.pattern);
  if (match) scan.at += match[0].length;
  return match ? prefix + match[0] : undefined;
}

function refuse(scan: Scan): never {
  throw unsupported(scan);
}

const unsupported = ({ pattern, at }: Scan): MongoError =>
  new MongoError(51091, `Regular expression is malformed or not supported at position ${at}: ${pattern}`);
