/** Chance. */
export interface Random {
  /** An unguessable id of `bytes` random bytes, base64url. */
  id(bytes: number): string;
  /** At least 0, less than 1. */
  fraction(): number;
}
