import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A place in the code that names a text. */
export interface TextUse {
  /** The id, or a pattern of ids where part of it is computed. */
  readonly id: string | RegExp;
  /** Argument names given there; undefined where they cannot be read off the code. */
  readonly given: ReadonlySet<string> | undefined;
  /** @example 'commands/price.ts:12' */
  readonly where: string;
}

const takingIds = new Set(['words', 'text', 'heading', 'quiet', 'UserError']);
const properties = new Set(['summary', 'reply']);

/** Every use of a text in the code folders, read off the syntax. */
export function textUses(): TextUse[] {
  return sources().flatMap((file) => usesIn(file, fileOf(file)));
}

/** Every string literal and computed string of the code, to find texts that nobody can mean any more. */
export function possibleIds(): (string | RegExp)[] {
  const found: (string | RegExp)[] = [];
  for (const file of sources()) visit(fileOf(file), (node) => found.push(...idsOf(node)));
  return found;
}

function sources(): string[] {
  return globSync('{src,commands,jobs,adapters}/**/*.ts', { cwd: root }).sort();
}

const files = new Map<string, ts.SourceFile>();

function fileOf(path: string): ts.SourceFile {
  const known = files.get(path);
  if (known) return known;
  const file = ts.createSourceFile(path, readFileSync(`${root}${path}`, 'utf8'), ts.ScriptTarget.ES2024, true);
  files.set(path, file);
  return file;
}

function usesIn(path: string, file: ts.SourceFile): TextUse[] {
  const uses: TextUse[] = [];
  const callees = calleesIn(file);
  visit(file, (node) => {
    for (const use of usesAt(node, callees)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      uses.push({ ...use, where: `${path}:${line + 1}` });
    }
  });
  return uses;
}

/** The functions that take a text id, as far as a file imports them. */
function calleesIn(file: ts.SourceFile): ReadonlySet<string> {
  const imports = file.statements.filter(ts.isImportDeclaration);
  const ours = imports.filter(({ moduleSpecifier }) => /(words|message|errors)\.ts'$/.test(moduleSpecifier.getText()));
  return new Set(ours.flatMap((each) => each.getText().match(/\w+/g) ?? []).filter((name) => takingIds.has(name)));
}

function usesAt(node: ts.Node, callees: ReadonlySet<string>): Omit<TextUse, 'where'>[] {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return usesInCall(node, callees);
  const isNamed = (ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)) && ts.isIdentifier(node.name);
  if (isNamed && node.initializer && properties.has(node.name.text))
    return idsOf(node.initializer).map((id) => ({ id, given: undefined }));
  return ts.isStringLiteral(node) && /^error(-[a-z]+)+$/.test(node.text) ? [{ id: node.text, given: undefined }] : [];
}

function usesInCall(
  call: ts.CallExpression | ts.NewExpression,
  callees: ReadonlySet<string>,
): Omit<TextUse, 'where'>[] {
  const { expression, arguments: given } = call;
  const [id, args] = given ?? [];
  if (!id || !ts.isIdentifier(expression) || !callees.has(expression.text)) return [];
  return idsOf(id).map((each) => ({ id: each, given: keysOf(args) }));
}

function idsOf(node: ts.Node): (string | RegExp)[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...idsOf(node.whenTrue), ...idsOf(node.whenFalse)];
  if (!ts.isTemplateExpression(node)) return [];
  const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  return /^[a-z]+(-[a-z]+)*-$/.test(node.head.text) ? [new RegExp(`^${parts.map(escaped).join('[\\w-]+')}$`)] : [];
}

function escaped(text: string): string {
  return text.replaceAll(/[^\w-]/g, '\\$&');
}

function keysOf(args: ts.Expression | undefined): Set<string> | undefined {
  if (!args) return new Set();
  if (!ts.isObjectLiteralExpression(args) || args.properties.some(ts.isSpreadAssignment)) return undefined;
  return new Set(args.properties.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : [])));
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}
