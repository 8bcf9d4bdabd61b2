import { format } from 'node:util';
import {
  type Bindings,
  type ChildLoggerOptions,
  type DestinationStream,
  type LogFn,
  type Logger,
  type LoggerOptions,
  pino,
} from 'pino';
import { prettyFactory } from 'pino-pretty';
import { z } from 'zod';
import { type Clean, cleaner, textCleaner } from './clean.ts';
import { currentWork } from './current-work.ts';
import { redactor } from './redact.ts';

export const loggingSettings = z.object({
  OUTCRY_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('The least urgent log line that is written; silent: none at all.'),
});

export interface LoggerConfig {
  readonly level: z.infer<typeof loggingSettings>['OUTCRY_LOG_LEVEL'];
  /** Lines for eyes instead of JSON; by default on a terminal. */
  readonly pretty?: boolean;
  /** Where lines go; standard output by default. */
  readonly destination?: DestinationStream;
  /** Values that must never show, see `secretValues`. */
  readonly secrets?: readonly string[];
}

/**
 * Opens the log. Every line carries the request id of the work it belongs to, and nothing in it is secret: fields,
 * messages, errors with their causes, and the bindings of child loggers are all cleaned on the way.
 */
export function createLogger(config: LoggerConfig): Logger {
  const redact = redactor(config.secrets ?? []);
  const clean = cleaner(redact);
  const options = { ...formOf(config), hooks: { logMethod: cleanCall(clean, textCleaner(redact)) } };
  return withCleanBindings(pino(options, destinationOf(config)), clean);
}

function formOf({ level }: LoggerConfig): LoggerOptions {
  return {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => ({ ...currentWork.getStore() }),
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: (described: unknown) => described },
  };
}

function cleanCall(clean: Clean, text: (text: string) => string) {
  return function logClean(this: Logger, args: readonly unknown[], write: LogFn): void {
    const { fields, message } = partsOf(args, clean);
    write.call(this, fields, message === undefined ? undefined : text(message));
  };
}

interface LogParts {
  readonly fields: object;
  readonly message?: string;
}

function partsOf([first, ...rest]: readonly unknown[], clean: Clean): LogParts {
  const write = (...parts: readonly unknown[]) => format(...parts.map((part) => (isText(part) ? part : clean(part))));
  if (typeof first !== 'object' || first === null) return { fields: {}, message: write(first, ...rest) };
  const written = rest.length > 0 ? { message: write(...rest) } : {};
  return first instanceof Error
    ? { fields: { err: clean(first) }, message: first.message, ...written }
    : { fields: fieldsOf(clean(first)), ...written };
}

function isText(part: unknown): part is string {
  return typeof part === 'string'; // cleaned with the whole message, so that a secret in two parts is seen
}

function fieldsOf(cleaned: unknown): object {
  const isObject = typeof cleaned === 'object' && cleaned !== null && !Array.isArray(cleaned);
  return isObject ? cleaned : { value: cleaned };
}

/** pino runs the root's formatter on no child's bindings, so they are cleaned on their way in. */
function withCleanBindings(logger: Logger, clean: Clean): Logger {
  const { child, setBindings } = logger;
  return Object.assign(logger, {
    child(this: Logger, bindings: Bindings, options?: ChildLoggerOptions): Logger {
      return Reflect.apply(child, this, [fieldsOf(clean(bindings)), options]);
    },
    setBindings(this: Logger, bindings: Bindings) {
      setBindings.call(this, fieldsOf(clean(bindings)));
    },
  });
}

function destinationOf({ pretty = process.stdout.isTTY === true, destination }: LoggerConfig): DestinationStream {
  const target = destination ?? pino.destination({ fd: 1, sync: true });
  if (!pretty) return target;
  const prettify = prettyFactory({ colorize: destination === undefined, ignore: 'pid,work', singleLine: true });
  return { write: (line) => target.write(prettify(line)) };
}
