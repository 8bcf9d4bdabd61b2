import { second } from '../time.ts';

/** How a client order id is spelled. */
export type ClientIdForm = 'default' | 't-default' | 'hex' | '0x-hex' | 'integer-44';

/** What differs between exchanges in how orders are sent and found again (orders.md 2 and 4). */
export interface VenueTraits {
  readonly clientId: {
    /** The exchange's own name of the field. */
    readonly field: string;
    readonly form: ClientIdForm;
    /** True where the exchange can be asked for an order by it. */
    readonly isLookup: boolean;
  };
  /** After this long since the send an order that is nowhere will never come. */
  readonly settleMs: number;
}

const usualSettleMs = 45 * second; // where the exchange states nothing
const binanceSettleMs = (5 + 10 + 1) * second; // request validity, matching timeout, clock error

const traits: Readonly<Record<string, VenueTraits>> = {
  binance: { clientId: asked('newClientOrderId'), settleMs: binanceSettleMs },
  mexc: { clientId: asked('newClientOrderId'), settleMs: usualSettleMs },
  bybit: { clientId: asked('orderLinkId'), settleMs: usualSettleMs },
  okx: { clientId: asked('clOrdId'), settleMs: usualSettleMs },
  kucoin: { clientId: asked('clientOid'), settleMs: usualSettleMs },
  bitget: { clientId: asked('clientOid'), settleMs: usualSettleMs },
  htx: { clientId: asked('client-order-id'), settleMs: usualSettleMs },
  bingx: { clientId: asked('newClientOrderId'), settleMs: usualSettleMs },
  kraken: { clientId: scanned('cl_ord_id', 'hex'), settleMs: usualSettleMs },
  krakenfutures: { clientId: scanned('cliOrdId', 'default'), settleMs: usualSettleMs },
  gate: { clientId: scanned('text', 't-default'), settleMs: usualSettleMs },
  coinbase: { clientId: scanned('client_order_id', 'default'), settleMs: usualSettleMs },
  hyperliquid: { clientId: asked('cloid', '0x-hex'), settleMs: usualSettleMs },
  bitfinex: { clientId: scanned('cid', 'integer-44'), settleMs: usualSettleMs },
  deribit: { clientId: scanned('label', 'default'), settleMs: usualSettleMs },
  paper: { clientId: asked('clientOrderId'), settleMs: 0 },
};

const unstated: VenueTraits = { clientId: scanned('clientOrderId', 'default'), settleMs: usualSettleMs };

/** The traits of an exchange by ccxt id; the careful ones where nothing is known of it. */
export function venueTraits(exchange: string): VenueTraits {
  return traits[exchange] ?? unstated;
}

function asked(field: string, form: ClientIdForm = 'default'): VenueTraits['clientId'] {
  return { field, form, isLookup: true };
}

function scanned(field: string, form: ClientIdForm): VenueTraits['clientId'] {
  return { field, form, isLookup: false };
}
