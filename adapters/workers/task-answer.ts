import type { ErrorArgs } from '../../src/errors.ts';
import { OutcryError } from '../../src/errors.ts';

/** What a worker sends back. Errors go as data: cloning one would lose its class, its code and its fields. */
export type TaskAnswer = { readonly output: unknown } | { readonly error: ErrorFacts };

/** What is kept of an error that crosses threads. */
interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: string | undefined;
  /** Of an `OutcryError`: what the person is told. */
  readonly told?: { readonly reply: string; readonly args: ErrorArgs; readonly retryable: boolean };
}

/** Reads what was thrown, whatever it is. */
export function factsOf(thrown: unknown): ErrorFacts {
  if (!(thrown instanceof Error)) return { name: 'Error', message: String(thrown) };
  const { message, stack } = thrown;
  const name = thrown.name === 'Error' ? thrown.constructor.name : thrown.name;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
  if (!(thrown instanceof OutcryError)) return { name, message, stack, code };
  const { reply, args, retryable } = thrown;
  return { name, message, stack, code, told: { reply, args, retryable } };
}

/** The output, or throws the error with the name, code, message and stack it had in the worker. */
export function outputOf(answer: TaskAnswer): unknown {
  if ('output' in answer) return answer.output;
  const { name, message, stack, code, told } = answer.error;
  const error = told ? new FailedTask(message, told, code ?? name) : new Error(message);
  throw Object.assign(error, { name, ...(code && { code }), ...(stack && { stack }) });
}

/** An `OutcryError` of whatever class, as it was in the worker. */
class FailedTask extends OutcryError {
  override readonly code: string;
  override readonly reply: string;
  override readonly args: ErrorArgs;
  override readonly retryable: boolean;

  constructor(message: string, told: NonNullable<ErrorFacts['told']>, code: string) {
    super(message);
    this.code = code;
    this.reply = told.reply;
    this.args = told.args;
    this.retryable = told.retryable;
  }
}
