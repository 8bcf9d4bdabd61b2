import type { SecretStore } from '../../src/ports/secret-store.ts';

/** Secrets in memory, easy to tell apart. */
export function memorySecretStore(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    async secret(name) {
      const value = secrets.get(name) ?? `${name}-`.padEnd(43, String(secrets.size));
      secrets.set(name, value);
      return value;
    },
  };
}
