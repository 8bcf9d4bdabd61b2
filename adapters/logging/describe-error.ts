/** What a log may show of an error: these fields and no other, because libraries hang requests and keys on theirs. */
export interface DescribedError {
  readonly name: string;
  readonly code?: string | number;
  readonly message: string;
  /** The frames, one a line, without the message. */
  readonly stack?: string;
  readonly cause?: DescribedError;
}

const deepestCause = 5;
const mostFrames = 20;

/** Describes whatever was thrown, and up to five causes behind it; `text` takes the secrets out of each part. */
export function describeError(thrown: unknown, text: (text: string) => string, depth = 0): DescribedError {
  if (!(thrown instanceof Error)) return { name: `thrown ${typeof thrown}`, message: text(literalOf(thrown)) };
  const code = 'code' in thrown ? thrown.code : undefined;
  const stack = framesOf(thrown).map(text).join('\n');
  return {
    name: text(nameOf(thrown)),
    ...((typeof code === 'string' || typeof code === 'number') && {
      code: typeof code === 'string' ? text(code) : code,
    }),
    message: text(String(thrown.message)),
    ...(stack && { stack }),
    ...(thrown.cause !== undefined && depth < deepestCause && { cause: describeError(thrown.cause, text, depth + 1) }),
  };
}

function nameOf(error: Error): string {
  return error.name === 'Error' ? error.constructor.name : String(error.name);
}

function literalOf(thrown: unknown): string {
  return typeof thrown === 'object' || typeof thrown === 'function' ? '' : String(thrown);
}

function framesOf({ stack, message }: Error): string[] {
  if (typeof stack !== 'string') return [];
  const afterMessage = stack.indexOf(message) + message.length;
  return stack
    .slice(afterMessage)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, mostFrames)
    .map((line) => line.trim());
}
