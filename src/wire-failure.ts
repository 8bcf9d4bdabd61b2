import { describeError } from '../adapters/logging/describe-error.ts';
import { redactor } from '../adapters/logging/redact.ts';
import { StartError } from './errors.ts';

/**
 * Says on standard error why nothing could be started, and returns the exit code: a sentence and 1 where a person can
 * put it right, else a description and 2. Of the values of settings, each of which may be secret, none is shown.
 */
export function tellFailure(error: unknown, environment: NodeJS.ProcessEnv): 1 | 2 {
  if (error instanceof StartError) {
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  const values = Object.entries(environment).flatMap(([name, value]) => (/^OUTCRY_/.test(name) && value) || []);
  const description = JSON.stringify(describeError(error, redactor(values)), undefined, 2);
  process.stderr.write(`Outcry has made a mistake that is not yours. Please report this:\n${description}\n`);
  return 2;
}
