import { z } from 'zod';
import { day, second } from '../../src/time.ts';

/** A month a second; what is faster is never caught up. */
const fastest = (30 * day) / second;

/** Settings of the exchanges. */
export const exchangeSettings = z.object({
  OUTCRY_EXCHANGES: z
    .string()
    .default('binance')
    .describe('Exchanges by ccxt id, separated by commas, the first being the default; also `simulated` and `replay`.'),
  OUTCRY_EXCHANGE_URLS: z
    .string()
    .optional()
    .describe('JSON of exchange id to base URL: another host for the same API (a proxy, a testnet, a stand-in).'),
  OUTCRY_WATCHLIST: z
    .string()
    .optional()
    .describe(
      'Markets scanned before anyone adds more, `BTC/USDT@15m,kraken:ETH/USD@1h`; a few large ones, of a replay all.',
    ),
  OUTCRY_REPLAY_DIR: z
    .string()
    .optional()
    .describe(
      'Directory of recorded candles `<exchange>_<BASE-QUOTE>_<timeframe>.csv[.gz]`; alone, it sets the exchange to `replay`.',
    ),
  OUTCRY_REPLAY_SPEED: z.coerce
    .number()
    .positive()
    .max(fastest)
    .default(1)
    .describe('Seconds of recorded market per second.'),
  OUTCRY_REPLAY_FROM: z
    .string()
    .optional()
    .describe('UTC time at which the replay begins, `2024-01-31` or `2024-01-31T08:00`; 1,000 candles into each file.'),
  OUTCRY_SIMULATED_SPEED: z.coerce
    .number()
    .positive()
    .max(fastest)
    .default(900)
    .describe('Seconds of simulated market per second; at 900 a 15m candle closes every second.'),
});

export type ExchangeSettings = z.infer<typeof exchangeSettings>;
