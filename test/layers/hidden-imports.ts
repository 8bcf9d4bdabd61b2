import { posix } from 'node:path';
import { type Import, packageOf } from './read-imports.ts';
import type { SourceFile } from './source-rules.ts';

/** Imports by address, which follow no import statement: `import.meta.resolve('x')` and `new URL('./x.ts', import.meta.url)`. */
export function hiddenImports({ path, source }: SourceFile): Import[] {
  const packages = [...source.matchAll(/import\.meta\.resolve\(\s*['"`]([^.'"`][^'"`]*)['"`]/g)];
  const files = [...source.matchAll(/new URL\(\s*['"](\.[^'"]+\.ts)['"],\s*import\.meta\.url/g)];
  return [
    ...packages.map(([, name = '']) => ({ kind: 'package', name: packageOf(name) }) as const),
    ...files.map(([, name = '']) => ({ kind: 'file', path: posix.join(posix.dirname(path), name) }) as const),
  ].map((to) => ({ from: path, to, typeOnly: false }));
}
