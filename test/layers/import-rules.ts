import { adapterPackages } from './adapter-packages.ts';
import type { Import } from './read-imports.ts';
import { verbs } from './verbs.ts';

/** A rule about one import. */
export interface ImportRule {
  readonly name: string;
  readonly says: string;
  readonly breaks: (one: Import, portUsers: ReadonlySet<string>) => boolean;
}

const compositionRoot = /^src\/(?:main|outcry|wire-[\w-]+)\.ts$/;
const shipped = /^(?:src|commands|adapters|jobs)\//;
const development = /^(?:test|bench|scripts)\//;

/** The rules of the architecture, each in one predicate. `portUsers` are the files of `src/` that import a port. */
export const importRules: readonly ImportRule[] = [
  {
    name: 'src-is-pure',
    says: 'src/ imports only src/, decimal.js and zod; hash.ts may use node:crypto',
    breaks: ({ from, to }) => {
      if (!isIn('src', from) || compositionRoot.test(from)) return false;
      if (to.kind === 'file') return !isIn('src', to.path);
      return to.kind === 'package'
        ? !['decimal.js', 'zod'].includes(to.name)
        : !(from === 'src/hash.ts' && /^(?:node:)?crypto$/.test(to.name));
    },
  },
  {
    name: 'ports-for-use-cases',
    says: 'in src/, only verb-noun files, app.ts, job.ts and the composition root import src/ports/',
    breaks: ({ from, to }) => isIn('src', from) && isPort(to) && !mayCallPorts(from),
  },
  {
    name: 'commands-and-jobs-call-the-app',
    says: 'commands/ and jobs/ import their own folder, the type App, and src/ without ports and use cases',
    breaks: ({ from, to, typeOnly }, portUsers) => {
      if (!isIn('commands', from) && !isIn('jobs', from)) return false;
      if (to.kind !== 'file') return true;
      if (to.path === 'src/app.ts') return !typeOnly;
      const forbidden = isPort(to) || portUsers.has(to.path) || compositionRoot.test(to.path);
      return forbidden || !(isIn('src', to.path) || topOf(to.path) === topOf(from));
    },
  },
  {
    name: 'adapters-keep-to-their-packages',
    says: 'an adapter imports the packages that adapter-packages.ts lists for its folder, zod and pino',
    breaks: ({ from, to }) =>
      isIn('adapters', from) &&
      to.kind === 'package' &&
      !['zod', 'pino', ...(adapterPackages[adapterOf(from)] ?? [])].includes(to.name),
  },
  {
    name: 'adapters-stand-alone',
    says: 'an adapter imports src/ and its own folder, never another adapter, a command or a job (a worker may)',
    breaks: ({ from, to }) => {
      if (!isIn('adapters', from) || to.kind !== 'file' || from.endsWith('.worker.ts')) return false;
      return !isIn('src', to.path) && !(isIn('adapters', to.path) && adapterOf(to.path) === adapterOf(from));
    },
  },
  {
    name: 'telegraf-for-operators',
    says: 'only adapters/telegram-ops and its tests import telegraf',
    breaks: ({ from, to }) =>
      to.kind === 'package' && to.name === 'telegraf' && !/^(?:test\/)?adapters\/telegram-ops\//.test(from),
  },
  {
    name: 'nobody-imports-the-root',
    says: 'only the composition root, tests and benches import main.ts, outcry.ts and wire-*.ts',
    breaks: ({ from, to }) =>
      to.kind === 'file' && compositionRoot.test(to.path) && shipped.test(from) && !compositionRoot.test(from),
  },
  {
    name: 'shipped-code-knows-no-tests',
    says: 'src/, commands/, adapters/ and jobs/ import nothing of test/, bench/ and scripts/',
    breaks: ({ from, to }) => shipped.test(from) && to.kind === 'file' && development.test(to.path),
  },
];

function isIn(folder: string, path: string): boolean {
  return path.startsWith(`${folder}/`);
}

/** Whether an import is one of a port. */
export function isPort(to: Import['to']): boolean {
  return to.kind === 'file' && isIn('src/ports', to.path);
}

function mayCallPorts(file: string): boolean {
  const name = file.split('/').at(-1)?.replace(/\.ts$/, '') ?? '';
  const isUseCase = verbs.has(name.split('-')[0] ?? '') && name.includes('-');
  const isListed = ['src/app.ts', 'src/job.ts'].includes(file) || isIn('src/ports', file);
  return isUseCase || isListed || compositionRoot.test(file);
}

function topOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function adapterOf(path: string): string {
  return path.split('/')[1] ?? '';
}
