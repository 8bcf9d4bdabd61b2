import { OutcryError, RateLimited, RecipientGone, SendUnconfirmed } from '../errors.ts';
import type { Random } from '../ports/random.ts';
import type { Scope } from '../ports/scope.ts';
import { minute, second } from '../time.ts';
import type { Delivery, LeasedItem } from './outbox-item.ts';

interface JudgePorts {
  readonly random: Random;
  readonly scope: Scope;
}

/** Eight tries with a random pause of at most 1 s, then more, to 5 min. */
const mostTries = 8;
const pauseGrowth = 2.6;

/** How an item ends whose send failed. What may have arrived is never repeated. */
export function judgeFailure(ports: JudgePorts, item: LeasedItem, error: unknown): Delivery {
  if (error instanceof RecipientGone) return { state: 'gone', reason: error.code };
  if (error instanceof SendUnconfirmed) return { state: 'unconfirmed', reason: error.code };
  if (error instanceof RateLimited) return { state: 'pending', retryAfterMs: error.retryAfterMs, reason: error.code };
  return retryLater(ports, item, error);
}

/**
 * Every hold of an item is a try, also one that failed before the send, so that an item that cannot be written does not
 * block its chat for ever. After the last one it is parked for a person to look at.
 */
function retryLater({ random, scope }: JudgePorts, { fence: tries, dedupeKey }: LeasedItem, error: unknown): Delivery {
  const reason = error instanceof OutcryError ? error.code : 'unexpected';
  if (tries >= mostTries) {
    scope.failed(new Error(`parked after ${tries} tries: ${dedupeKey}`, { cause: error }), 'delivery');
    return { state: 'parked', reason };
  }
  if (!(error instanceof OutcryError)) scope.failed(error, 'delivery');
  const longest = Math.min(5 * minute, second * pauseGrowth ** (tries - 1));
  return { state: 'pending', retryAfterMs: Math.ceil(longest * (1 - random.fraction())), reason };
}
