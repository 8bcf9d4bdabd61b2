import type { CheckedCollection, CliTools, CountedCollection } from './tools.ts';

type Tools = Pick<CliTools, 'print' | 'openDatabaseTools'>;

/** How results are printed. */
export interface DatabaseOptions {
  readonly json?: boolean;
}

/** Prints which database the desk uses, and what is in it. */
export async function printDatabaseStatus(
  { print, openDatabaseTools }: Tools,
  { json }: DatabaseOptions,
): Promise<void> {
  const { status: read } = await openDatabaseTools();
  const status = await read();
  if (json) return print(`${JSON.stringify(status)}\n`);
  const { engine, where, version, pid, collections } = status;
  const open = pid === undefined ? '' : `, open in process ${pid}`;
  const kind = engine === 'embedded' ? 'embedded database' : 'MongoDB';
  await print(`${kind} at ${where}, speaks MongoDB ${version}${open}\n`);
  await print(table(collections.map((collection) => ['', counted(collection)])));
}

/** Compares indexes with documents; exit code 1 where they do not fit. */
export async function printDatabaseCheck(
  { print, openDatabaseTools }: Tools,
  { json }: DatabaseOptions,
): Promise<number> {
  const { check } = await openDatabaseTools();
  const collections = await check();
  const fine = collections.every(({ errors }) => errors.length === 0);
  if (json) await print(`${JSON.stringify({ fine, collections })}\n`);
  else await print(table(collections.map((collection) => [mark(collection), counted(collection)])));
  if (!fine && !json) await print('Stop the desk and put the last backup of its data directory in its place.\n');
  return fine ? 0 : 1;
}

/** Copies the embedded database to a MongoDB and says what comes next. */
export async function printDatabaseMove(
  { print, openDatabaseTools }: Tools,
  to: string,
  { json }: DatabaseOptions,
): Promise<void> {
  const lines: Promise<void>[] = [];
  const { move } = await openDatabaseTools();
  const collections = await move(to, ({ name, documents }) => {
    if (!json) lines.push(print(`copied and compared  ${name}: ${documents} documents\n`));
  });
  await Promise.all(lines);
  const documents = collections.reduce((sum, one) => sum + one.documents, 0);
  if (json) return print(`${JSON.stringify({ documents, collections })}\n`);
  await print(
    `${documents} documents in ${collections.length} collections are there, equal to those here, with their indexes.\n` +
      'Set OUTCRY_MONGODB_URI to that URI and start the desk; the embedded database stays as it is.\n',
  );
}

const mark = ({ errors }: CheckedCollection): string => (errors.length === 0 ? 'ok' : 'FAIL');

const counted = ({ name, documents, indexes, errors = [] }: CountedCollection & Partial<CheckedCollection>): string =>
  [`${name}: ${documents} documents, ${indexes} indexes`, ...errors].join('\n        ');

const table = (rows: readonly (readonly [string, string])[]): string =>
  rows.map(([head, text]) => `${head.padEnd(4)}  ${text}\n`).join('');
