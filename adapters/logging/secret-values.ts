import type { z } from 'zod';

type Parts = Readonly<Record<string, z.ZodObject>>;
type Settings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const saysSecret = /(KEY|TOKEN|SECRET|PASSWORD|PASSPHRASE|DSN)$/;

/**
 * The values that must never be logged, from settings as `parseSettings` gives them: those marked
 * `.meta({ secret: true })`, those whose name says that they are secret, and the passwords in URLs of any setting.
 */
export function secretValues(parts: Parts, settings: Settings): string[] {
  return Object.entries(settings).flatMap(([part, values]) =>
    Object.entries(values).flatMap(([name, value]) => {
      const texts = textsIn(value);
      return [...texts.flatMap(passwords), ...(isSecret(parts[part]?.shape[name], name) ? texts : [])];
    }),
  );
}

function isSecret(field: z.core.$ZodType | undefined, name: string): boolean {
  const marks = field && 'meta' in field && typeof field.meta === 'function' ? field.meta() : undefined;
  return marks?.secret === true || saysSecret.test(name);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
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
