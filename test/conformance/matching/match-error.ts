import { type Document, MongoError, MongoOperationTimeoutError, MongoServerError } from 'mongodb';
import { Mismatch } from '../mismatch.ts';
import { documentsMismatch, mismatchOf } from './match.ts';
import type { MatchOptions } from './operators.ts';
import { isDocument, unwrapped } from './values.ts';

/** Throws Mismatch, with the error as its cause, where the error is not the one that a test expects. */
export function checkError(expected: Document, error: unknown, options: MatchOptions): void {
  for (const [name, wanted] of Object.entries(expected)) {
    const check = checks[name];
    if (!check) throw new Error(`the format has no error check ${name}`);
    const found = check(wanted, error, options);
    if (found !== undefined) throw new Mismatch(`${name}${found}; the error is: ${messageOf(error)}`, { cause: error });
  }
}

type Check = (wanted: unknown, error: unknown, options: MatchOptions) => string | undefined;

const checks: Readonly<Record<string, Check>> = {
  isError: () => undefined,
  isClientError: (wanted, error) => mismatchOf(wanted, !isFromServer(error)),
  isTimeoutError: (wanted, error) => mismatchOf(wanted, error instanceof MongoOperationTimeoutError),
  errorContains: (wanted, error) => {
    const message = messageOf(error).toLowerCase();
    return message.includes(String(wanted).toLowerCase()) ? undefined : `: expected "${wanted}"`;
  },
  errorCode: (wanted, error) => mismatchOf(wanted, responseOf(error)['code']),
  errorCodeName: (wanted, error) =>
    mismatchOf(String(wanted).toLowerCase(), String(responseOf(error)['codeName']).toLowerCase()),
  errorLabelsContain: (wanted, error) => {
    const missing = labels(wanted).filter((label) => !hasLabel(error, label));
    return missing.length === 0 ? undefined : `: without ${missing.join(', ')}`;
  },
  errorLabelsOmit: (wanted, error) => {
    const extra = labels(wanted).filter((label) => hasLabel(error, label));
    return extra.length === 0 ? undefined : `: has ${extra.join(', ')}`;
  },
  errorResponse: (wanted, error, options) => mismatchOf(wanted, responseOf(error), { ...options, root: true }),
  expectResult: (wanted, error, options) => mismatchOf(wanted, resultOf(error), { ...options, root: true }),
  writeErrors: (wanted, error) => writeErrorsMismatch(wanted, field(error, 'writeErrors')),
  writeConcernErrors: (wanted, error) => documentsMismatch(wanted, field(error, 'writeConcernErrors')),
};

const labels = (wanted: unknown): string[] => [wanted].flat().map(String);

const hasLabel = (error: unknown, label: string): boolean => error instanceof MongoError && error.hasErrorLabel(label);

/** Write errors by the index of their write, each of them a root document. */
function writeErrorsMismatch(wanted: unknown, actual: unknown): string | undefined {
  const errors = unwrapped(actual);
  if (!isDocument(wanted) || !isDocument(errors)) return ': expected write errors';
  const sorted = Object.keys(errors);
  return mismatchOf(Object.keys(wanted), sorted) ?? documentsMismatch(Object.values(wanted), Object.values(errors));
}

/** Whether a server sent the error. A bulk write that lost its connection fails with an error of the server's kind. */
function isFromServer(error: unknown): boolean {
  return error instanceof MongoServerError && responseOf(error)['code'] !== undefined;
}

/** What a server said, with the fields that the driver keeps elsewhere for some kinds of errors. */
function responseOf(error: unknown): Document {
  const response = field(error, 'errorResponse');
  const concern = field(field(error, 'result'), 'writeConcernError');
  return {
    code: field(error, 'code'),
    codeName: field(error, 'codeName') ?? field(concern, 'codeName'),
    ...(isDocument(response) ? response : {}),
  };
}

const resultOf = (error: unknown): unknown => field(error, 'partialResult') ?? field(error, 'result');

/** The message, and those of the single writes that failed. */
export function messageOf(error: unknown): string {
  const writeErrors = field(error, 'writeErrors');
  const single = Array.isArray(writeErrors) ? writeErrors.map((one) => field(one, 'errmsg')) : [];
  const own = error instanceof Error ? error.message : String(error);
  return [...new Set([own, ...single])].join('; ');
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
