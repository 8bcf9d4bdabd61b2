/** What an exchange needs beyond what all have in common. */
export interface Quirks {
  /** Passed to ccxt as they are. */
  readonly options?: Readonly<Record<string, unknown>>;
}

const quirks: Readonly<Record<string, Quirks>> = {
  // futures have hosts of their own, whose silence would take the spot market down with them
  binance: { options: { fetchMarkets: { types: ['spot'] } } },
};

/** The quirks of an exchange, by ccxt id. */
export function quirksOf(id: string): Quirks {
  return quirks[id] ?? {};
}
