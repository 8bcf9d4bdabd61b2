import { collections } from './0001-collections.ts';
import { deliveries } from './0002-deliveries.ts';
import { links } from './0003-links.ts';
import { publications } from './0003-publications.ts';
import { alerts } from './0004-alerts.ts';
import { orders } from './0005-orders.ts';
import { secrets } from './0007-secrets.ts';
import { trackRecord } from './0009-track-record.ts';
import { publishedMarkets } from './0010-published-markets.ts';
import { favourites } from './0011-favourites.ts';
import type { Migration } from './migration.ts';

/** Every migration, in order. One that was released never changes. */
export const migrations: readonly Migration[] = [
  collections,
  deliveries,
  links,
  publications,
  alerts,
  orders,
  secrets,
  trackRecord,
  publishedMarkets,
  favourites,
];
