import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hiddenImports } from './hidden-imports.ts';
import { importRules, isPort } from './import-rules.ts';
import { type Cruise, type Import, readImports } from './read-imports.ts';
import { type SourceFile, sourceRules, withoutComments } from './source-rules.ts';

/** What a check of a tree found. */
export interface LayerReport {
  readonly sourceFiles: number;
  readonly cruised: number;
  readonly imports: number;
  readonly rules: number;
  /** One line each: rule, place, what the rule says. */
  readonly violations: readonly string[];
}

/** Checks every rule of the architecture that a tool can see, on the tree below `root`. */
export async function findViolations(root: string): Promise<LayerReport> {
  const sources = readSources(root);
  const seen = await readImports(root);
  const cruise = { ...seen, imports: [...seen.imports, ...sources.flatMap(hiddenImports)] };
  return {
    sourceFiles: sources.length,
    cruised: cruise.files.length,
    imports: cruise.imports.length,
    rules: importRules.length + sourceRules.length + 2,
    violations: [
      ...unseen(sources, cruise),
      ...cyclesOf(cruise),
      ...brokenByImports(cruise),
      ...brokenBySources(sources),
    ],
  };
}

function readSources(root: string): SourceFile[] {
  const found = globSync('**/*.ts', {
    cwd: root,
    exclude: (name) => /^(?:node_modules|coverage|data|\..*)$/.test(name),
  });
  const paths = found.map((path) => path.replaceAll('\\', '/')).filter((path) => !/^[^/]+\.config\.ts$/.test(path));
  return paths.sort().map((path) => ({ path, source: withoutComments(readFileSync(join(root, path), 'utf8')) }));
}

/** A check that looked at nothing must not be green. */
function unseen(sources: readonly SourceFile[], { files }: Cruise): string[] {
  const seen = new Set(files);
  if (sources.length === 0) return ['every-file-is-seen: there are no source files'];
  return sources.filter(({ path }) => !seen.has(path)).map(({ path }) => `every-file-is-seen: ${path} was not cruised`);
}

function cyclesOf({ cycles }: Cruise): string[] {
  const rings = new Map(cycles.map((cycle) => [[...new Set(cycle)].sort().join(), `no-cycles: ${cycle.join(' → ')}`]));
  return [...rings.values()];
}

function brokenByImports({ imports }: Cruise): string[] {
  const portUsers = new Set(
    imports.filter(({ from, to }) => from.startsWith('src/') && isPort(to)).map(({ from }) => from),
  );
  return importRules.flatMap(({ name, says, breaks }) =>
    imports
      .filter((one) => breaks(one, portUsers))
      .map((one) => `${name}: ${one.from} imports ${targetOf(one)} (${says})`),
  );
}

function brokenBySources(sources: readonly SourceFile[]): string[] {
  return sourceRules.flatMap(({ name, says, breaks }) =>
    sources.filter(breaks).map(({ path }) => `${name}: ${path} (${says})`),
  );
}

function targetOf({ to }: Import): string {
  return to.kind === 'file' ? to.path : to.name;
}
