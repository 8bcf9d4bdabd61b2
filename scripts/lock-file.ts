import { z } from 'zod';

const lockedPackage = z.looseObject({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});

const lockSchema = z.looseObject({ packages: z.record(z.string(), lockedPackage) });

type LockFile = z.infer<typeof lockSchema>;

/** An optional package that the lock names but does not describe, which makes `npm ci` of npm 11 and 12 stop. */
export interface Gap {
  readonly name: string;
  readonly version: string;
  /** Only development needs the package that wants it. */
  readonly dev: boolean;
}

/** Reads a `package-lock.json`. */
export function parseLock(text: string): LockFile {
  const lock: unknown = JSON.parse(text);
  lockSchema.parse(lock);
  return lock as LockFile; // as it was written: what the schema returns has its keys in another order
}

/** Writes a lock as npm does. */
export function writeLock(lock: LockFile): string {
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** Every optional package that could not be had when the lock was written. */
export function gapsOf({ packages }: LockFile): Gap[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !placesFrom(path, name).some((place) => place in packages))
      .map(([name, version]) => ({ name, version, dev })),
  );
}

/** The lock with an entry for every gap, sorted as npm sorts it. What a package runs on is read off its name. */
export function completeLock(lock: LockFile): LockFile {
  const all: LockFile['packages'] = { ...lock.packages };
  for (const { name, version, dev } of gapsOf(lock)) {
    const { cpu, libc, os } = platformOf(name); // keys in npm's own order, so that it leaves the file as it is
    all[`node_modules/${name}`] = {
      version,
      ...(cpu && { cpu }),
      ...(dev && { dev }),
      ...(libc && { libc }),
      optional: true,
      ...(os && { os }),
    };
  }
  const sorted = Object.entries(all).sort(([one], [other]) => one.localeCompare(other, 'en'));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

/** Where Node would look for `name` from a package at `path`, nearest first. */
function placesFrom(path: string, name: string): string[] {
  const parents = path.split('node_modules/').slice(0, -1);
  const folders = parents.map((_, depth) => parents.slice(0, depth + 1).join('node_modules/'));
  return [path === '' ? '' : `${path}/`, ...folders.reverse()].map((folder) => `${folder}node_modules/${name}`);
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'win'];
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32'];

/** What npm knows of a platform package from its own manifest. @example 'canvas-linux-x64-musl' */
function platformOf(name: string): { os?: string[]; cpu?: string[]; libc?: string[] } {
  const parts = name.split(/[-/]/);
  const system = systems.find((each) => parts.includes(each));
  const processor = processors.find((each) => parts.includes(each));
  const libc = parts.some((part) => part.startsWith('musl'))
    ? 'musl'
    : parts.some((part) => part.startsWith('gnu')) && 'glibc';
  return {
    ...(processor && { cpu: [processor] }),
    ...(system === 'linux' && libc && { libc: [libc] }),
    ...(system && { os: [system === 'win' ? 'win32' : system] }),
  };
}
