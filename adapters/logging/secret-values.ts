import type { z } from 'zod';

const saysSecret = /(KEY|TOKEN|SECRET|PASSWORD|PASSPHRASE|DSN)$/;

/**
 * The values that must never be logged: those of settings marked `.meta({ secret: true })`, of settings whose name says
 * that they are secret, and the passwords inside URLs of any setting.
 */
export function secretValues(schema: z.ZodObject, settings: Readonly<Record<string, unknown>>): string[] {
  const texts = Object.entries(settings).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return texts.flatMap(([name, value]) => (isSecret(schema, name) ? [value, ...passwords(value)] : passwords(value)));
}

/** Whether a setting's value must be kept out of logs and listings. */
export function isSecret(schema: z.ZodObject, name: string): boolean {
  return schema.shape[name]?.meta()?.['secret'] === true || saysSecret.test(name);
}

function passwords(value: string): string[] {
  const [, credentials] = /:\/\/([^\s"']*)@/.exec(value) ?? [];
  if (!credentials) return [];
  const password = credentials.slice(credentials.indexOf(':') + 1);
  return [password, decoded(password)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a password with a bare percent sign
  }
}
