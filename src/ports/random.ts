/** Chance. */
export interface Random {
  /** An unguessable id of `bytes` random bytes, base64url. */
  id(bytes: number): string;
}
