import { delivery } from './delivery.ts';
import { orders } from './orders.ts';
import type { Part } from './part.ts';

/** Every part that is simulated. */
export const parts: readonly Part[] = [delivery, orders];
