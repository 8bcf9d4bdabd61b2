/** A source file: path relative to the root, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly source: string;
}

/** A rule about the text of one file, comments taken out. */
export interface SourceRule {
  readonly name: string;
  readonly says: string;
  readonly breaks: (file: SourceFile) => boolean;
}

const outsideRoots = /^src\/(?!(?:main|outcry|wire-[\w-]+)\.ts$)/;
const clockOrChance =
  /\bDate\.now\b|\bperformance\.now\b|\bMath\.random\b|\bcrypto\.(?:random|getRandom)|\bnew Date\(\)/;
const anyDate = /\bnew Date\b|\bDate\(/;
/** Tests mirror the other folders one level down. */
const deepest = (path: string) => (path.startsWith('test/') ? 3 : 2);

/** The rules that imports do not show. */
export const sourceRules: readonly SourceRule[] = [
  {
    name: 'no-barrels',
    says: 'a file does not hand on what another file exports',
    breaks: ({ source }) => /^export\s+(?:type\s+)?(?:\*|\{[^}]*\})\s*(?:as\s+\w+\s+)?from\b/m.test(source),
  },
  {
    name: 'time-and-chance-are-ports',
    says: 'src/ reads no clock and throws no dice; Date only in time.ts, with a time given',
    breaks: ({ path, source }) =>
      outsideRoots.test(path) && (clockOrChance.test(source) || (path !== 'src/time.ts' && anyDate.test(source))),
  },
  {
    name: 'hash-is-pure',
    says: 'src/hash.ts takes only createHash and createHmac of node:crypto',
    breaks: ({ path, source }) =>
      path === 'src/hash.ts' &&
      !/^import \{ createHash(?:, createHmac)? \} from 'node:crypto';/.test(source.trimStart()),
  },
  {
    name: 'shallow-folders',
    says: 'at most two folders below a top-level one, in test/ three',
    breaks: ({ path }) => path.split('/').length - 2 > deepest(path),
  },
];

/** The source without comments, so that a rule may be spoken about. */
export function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
