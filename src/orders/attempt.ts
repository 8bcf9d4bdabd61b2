import type { ClientOrderId } from './client-order-id.ts';
import type { Knowledge } from './knowledge.ts';
import type { Intent } from './order.ts';

/** One send of an intent, with all that is known of it. */
export interface Attempt {
  readonly intent: Intent;
  /** From 1. */
  readonly number: number;
  readonly clientOrderId: ClientOrderId;
  readonly known: Knowledge;
  /** Rises with every write; a write that names an older one is refused. */
  readonly version: number;
}
