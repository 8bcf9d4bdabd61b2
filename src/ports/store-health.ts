/** How the database is, for `/status`, the doctor and health. */
export interface StoreHealth {
  /** Name and version of the engine behind the connection, and the round trip. Throws `StoreUnavailable`. */
  check(): Promise<StoreReport>;
}

export interface StoreReport {
  readonly engine: 'embedded' | 'mongodb';
  readonly version: string;
  readonly latencyMs: number;
}
