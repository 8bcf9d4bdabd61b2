/** Secrets of the desk's own making, the same for all its processes and after a restart. */
export interface SecretStore {
  /** The secret of this name, 32 random bytes as base64url, made on first use. Two calls at once make one. */
  secret(name: string): Promise<string>;
}
