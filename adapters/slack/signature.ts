import { timingSafeEqual } from 'node:crypto';
import { hmacSha256 } from '../../src/hash.ts';
import type { WebhookRequest } from '../../src/ports/webhook-route.ts';

const longestSeconds = 300;

/**
 * True where Slack signed these very bytes at most five minutes ago, or ahead. Bolt's own check lets any time in the
 * future pass, so it is not used (CASE-I11). A header that is given twice arrives joined by a comma and is refused.
 *
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function isSigned(
  { headers, body }: Pick<WebhookRequest, 'headers' | 'body'>,
  secret: string,
  nowSeconds: number,
): boolean {
  const time = headers['x-slack-request-timestamp'] ?? '';
  const given = headers['x-slack-signature'] ?? '';
  if (!/^\d{1,12}$/.test(time) || !/^v0=[0-9a-f]{64}$/.test(given)) return false;
  if (Math.abs(nowSeconds - Number(time)) > longestSeconds) return false;
  const ours = `v0=${hmacSha256(secret, `v0:${time}:${Buffer.from(body).toString('utf8')}`)}`;
  return timingSafeEqual(Buffer.from(given), Buffer.from(ours));
}
