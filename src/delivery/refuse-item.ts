import type { Clock } from '../ports/clock.ts';
import type { PreferenceStore } from '../ports/preference-store.ts';
import type { RecipientStore } from '../ports/recipient-store.ts';
import type { Delivery, LeasedItem } from './outbox-item.ts';
import { preferenceFor } from './preferences.ts';

interface RefusalPorts {
  readonly clock: Clock;
  readonly recipients: RecipientStore;
  readonly preferences: PreferenceStore;
}

/** Sends that may each have arrived: one more is allowed after the first, and none of what is sent to many. */
const mostDoubts = 2;

/**
 * How an item ends that must not be sent: it is too old, was sent without an answer too often, its chat is gone, or its
 * member turned its kind off since it was queued. Undefined where it may go.
 */
export async function refuseItem(ports: RefusalPorts, item: LeasedItem): Promise<Delivery | undefined> {
  if (item.expiresAt !== undefined && item.expiresAt <= ports.clock.now())
    return { state: 'expired', reason: 'expired' };
  if (isDoubtful(item)) return { state: 'unconfirmed', reason: 'send-interrupted' };
  const [known] = await ports.recipients.among([item.to]);
  if (known?.gone) return { state: 'gone', reason: 'recipient-gone' };
  return (await isTurnedOff(ports, item)) ? { state: 'unwanted', reason: 'turned-off' } : undefined;
}

function isDoubtful({ priority, doubts }: LeasedItem): boolean {
  return doubts >= (priority === 'bulk' ? 1 : mostDoubts);
}

async function isTurnedOff({ preferences }: RefusalPorts, { memberId, about }: LeasedItem): Promise<boolean> {
  if (!memberId || !about) return false;
  const chosen = await preferences.load(memberId);
  return preferenceFor(chosen.preferences, about).mode === 'off';
}
