import type { ExchangeId } from '../../../src/market/symbol.ts';
import type { Feed } from '../feed.ts';
import type { SimulationHost } from './simulated-market-data.ts';
import { simulatedMarketData } from './simulated-market-data.ts';
import { simulatedSymbols } from './simulated-symbols.ts';

const watched = 3;
const timeframe = '15m';

/** Begins the simulated market; its clock runs from here on. */
export function openSimulation(host: SimulationHost): Feed {
  const exchange = 'simulated' as ExchangeId; // the one id that is ours
  const data = simulatedMarketData(exchange, host);
  const since = host.clock.now();
  const watchlist = simulatedSymbols.slice(0, watched).map(({ symbol }) => ({ exchange, symbol, timeframe }) as const);
  return {
    data: () => data,
    watchlist: () => watchlist,
    state: () => ({ exchange, origin: 'simulated', up: true, since }),
  };
}
