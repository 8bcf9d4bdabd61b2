import { hidden, secretShapes } from './secret-shapes.ts';

/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/** A shorter value would take ordinary words out of the log with it. */
const shortest = 6;

/**
 * Builds the function that takes every configured secret value, and everything shaped like a secret, out of a text.
 *
 * A value is also found URL-encoded, JSON-escaped and in base64. Values under 6 characters are passed over.
 */
export function redactor(secrets: readonly string[]): Redact {
  const spellings = [...new Set(secrets.filter(({ length }) => length >= shortest).flatMap(spellingsOf))];
  const longestFirst = spellings.sort((one, other) => other.length - one.length);

  return (text) => {
    const known = longestFirst.reduce((rest, secret) => rest.replaceAll(secret, hidden), text);
    return secretShapes.reduce((rest, { pattern, keep }) => rest.replace(pattern, keep), known);
  };
}

function spellingsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64').replaceAll('=', '');
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64];
}
