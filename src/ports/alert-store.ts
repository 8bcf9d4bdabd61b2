import type { Alert, AlertId } from '../alerts/alert.ts';
import type { OutboxItem } from '../delivery/outbox-item.ts';
import type { Market } from '../market/market.ts';
import type { MemberId } from '../members/member.ts';

/** What members want to be told of. */
export interface AlertStore {
  add(alert: Alert): Promise<void>;
  /** Of a member, the newest first. */
  of(member: MemberId): Promise<readonly Alert[]>;
  /** False where the member has no such alert. */
  remove(member: MemberId, id: AlertId): Promise<boolean>;
  /** Every market whose closed candles an active alert looks at, once each. */
  markets(): Promise<readonly Market[]>;
  /** Active alerts on the closed candles of a market. */
  onCandles(market: Market): Promise<readonly Alert[]>;
  /** Active alerts on last prices, of all markets. */
  onPrices(): Promise<readonly Alert[]>;
  /**
   * Saves an alert together with what must be delivered, and raises its version; false where it was changed or removed
   * since it was read, and nothing is saved.
   */
  save(alert: Alert, items: readonly OutboxItem[]): Promise<boolean>;
}
