import type { Logger } from 'pino';
import { OutcryError, UserError } from '../../src/errors.ts';
import type { Scope } from '../../src/ports/scope.ts';
import { currentWork, newRequestId } from './current-work.ts';

/** Gives each piece of work a request id, which every line logged during it carries, and logs failures under it. */
export function pinoScope(logger: Logger): Scope {
  return {
    within(work, run) {
      const requestId = newRequestId();
      return currentWork.run({ requestId, work }, () => run(requestId));
    },

    failed(error, during) {
      logger[levelOf(error)]({ err: error, during }, `${during} failed`);
    },
  };
}

function levelOf(error: unknown): 'info' | 'warn' | 'error' {
  if (error instanceof UserError) return 'info'; // the person was told, and can put it right
  return error instanceof OutcryError && error.retryable ? 'warn' : 'error';
}
