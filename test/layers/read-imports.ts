import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { cruise, type IDependency, type IModule } from 'dependency-cruiser';

/** One import as the code has it, resolved. Paths are relative to the root, with slashes. */
export interface Import {
  readonly from: string;
  readonly to:
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'package' | 'builtin'; readonly name: string };
  /** Gone when the code runs. */
  readonly typeOnly: boolean;
}

export interface Cruise {
  /** The files that were looked at. */
  readonly files: readonly string[];
  readonly imports: readonly Import[];
  /** Each as the path around it. */
  readonly cycles: readonly (readonly string[])[];
}

const folders = ['src', 'commands', 'adapters', 'jobs', 'test', 'bench', 'scripts'];

/** Follows every import of the code folders below `root`, those of types included. */
export async function readImports(root: string): Promise<Cruise> {
  const { output } = await cruise(
    folders.filter((folder) => existsSync(join(root, folder))),
    {
      baseDir: root,
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true,
      validate: true,
      ruleSet: { forbidden: [{ name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } }] },
    },
  );
  if (typeof output === 'string') throw new TypeError('dependency-cruiser answered with text');
  const modules = output.modules.filter(({ source }) => isOurs(source));
  return {
    files: modules.map(({ source }) => source),
    imports: modules.flatMap(importsOf),
    cycles: output.summary.violations.map(({ from, cycle = [] }) => [from, ...cycle.map(({ name }) => name)]),
  };
}

function isOurs(path: string): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/`)) && path.endsWith('.ts');
}

function importsOf({ source, dependencies }: IModule): Import[] {
  return dependencies.map((dependency) => ({
    from: source,
    to: targetOf(source, dependency),
    typeOnly: dependency.dependencyTypes.includes('type-only'),
  }));
}

function targetOf(source: string, { module, resolved, coreModule, couldNotResolve }: IDependency): Import['to'] {
  if (coreModule) return { kind: 'builtin', name: module };
  if (!module.startsWith('.')) return { kind: 'package', name: packageOf(module) };
  return { kind: 'file', path: couldNotResolve ? posix.join(posix.dirname(source), module) : resolved };
}

/** The package that an import names. @example packageOf('@a/b/c') === '@a/b' */
export function packageOf(module: string): string {
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
}
