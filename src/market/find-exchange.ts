import { UserError } from '../errors.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { ExchangeId } from './symbol.ts';

/** The exchange named, or the desk's default. Throws `UserError` where it is not connected here, naming those that are. */
export const findExchange =
  ({ exchanges }: { exchanges: Exchanges }) =>
  async (exchange?: ExchangeId): Promise<{ readonly exchange: ExchangeId; readonly isDefault: boolean }> => {
    const first = exchanges.default();
    const all = exchanges.all();
    if (!first) throw new UserError('error-exchanges-starting');
    const found = exchange === undefined ? first : all.find((one) => one.exchange === exchange);
    if (found) return { exchange: found.exchange, isDefault: found === first };
    const known = all.map((one) => one.exchange).join(', ');
    throw new UserError('error-unknown-exchange', { exchange: String(exchange), known });
  };
