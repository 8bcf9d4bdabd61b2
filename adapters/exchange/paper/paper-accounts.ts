import { UserError } from '../../../src/errors.ts';
import { Decimal } from '../../../src/money.ts';
import type { Account } from '../../../src/orders/account.ts';
import type { Exchanges } from '../../../src/ports/exchanges.ts';
import type { TradingAccounts } from '../../../src/ports/trading-accounts.ts';
import type { PaperHost } from './paper-host.ts';
import { paperTradingAccount } from './paper-trading-account.ts';
import { serially } from './serially.ts';

/** Paper accounts: real prices, made-up money. One exchange each, all of them kept in the desk's own database. */
export function paperAccounts(host: PaperHost): TradingAccounts {
  const inTurn = serially();

  return {
    async open(account) {
      return paperTradingAccount(account, { ...host, data: dataOf(host.exchanges, account), inTurn });
    },
    async prepare({ id }, { currency, amount }) {
      const free = new Decimal(amount);
      const holdings = { [currency]: { free, used: new Decimal(0) } };
      await host.store.create({
        account: id,
        holdings,
        followed: {},
        nextOrder: 1,
        nextTrade: 1,
        orders: [],
        version: 1,
      });
    },
    forget: ({ id }) => host.store.remove(id),
  };
}

function dataOf(exchanges: Exchanges, { exchange }: Account) {
  const all = exchanges.all();
  const data = all.find((one) => one.exchange === exchange);
  if (data) return data;
  if (all.length === 0) throw new UserError('error-exchanges-starting');
  throw new UserError('error-unknown-exchange', { exchange, known: all.map((one) => one.exchange).join(', ') });
}
