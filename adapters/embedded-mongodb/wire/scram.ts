import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a server keeps of a password. */
export type ScramSecret = {
  readonly user: string;
  readonly salt: string;
  readonly iterations: number;
  readonly storedKey: Buffer;
  readonly serverKey: Buffer;
};

/** A conversation that has got its first answer. */
export type ScramConversation = { readonly nonce: string; readonly soFar: string };

/** Derives what the server keeps; a random password needs no stretching beyond what clients demand. */
export function scramSecret(user: string, password: string): ScramSecret {
  const salt = randomBytes(16).toString('base64');
  const iterations = 4096;
  const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), iterations, 32, 'sha256');
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest();
  return { user, salt, iterations, storedKey, serverKey: hmac(salted, 'Server Key') };
}

/** Answers a client's first message; undefined where it names another user or is none. @see RFC 7677 */
export function scramFirst(
  { user, salt, iterations }: ScramSecret,
  message: string,
): { readonly answer: string; readonly conversation: ScramConversation } | undefined {
  const [, bare, name, clientNonce] = /^n,,(n=([^,]*),r=([^,]+))$/.exec(message) ?? [];
  if (name !== user || bare === undefined || clientNonce === undefined) return undefined;
  const nonce = `${clientNonce}${randomBytes(18).toString('base64')}`;
  const answer = `r=${nonce},s=${salt},i=${iterations}`;
  return { answer, conversation: { nonce, soFar: `${bare},${answer}` } };
}

/** Answers the message with a client's proof; undefined where that is not of the right password. */
export function scramFinal(
  { storedKey, serverKey }: ScramSecret,
  { nonce, soFar }: ScramConversation,
  message: string,
): string | undefined {
  const [, bare, given, proof] = /^(c=biws,r=([^,]+)),p=(.+)$/.exec(message) ?? [];
  if (given !== nonce || proof === undefined) return undefined;
  const whole = `${soFar},${bare}`;
  const clientKey = combined(Buffer.from(proof, 'base64'), hmac(storedKey, whole));
  const found = createHash('sha256').update(clientKey).digest();
  return timingSafeEqual(found, storedKey) ? `v=${hmac(serverKey, whole).toString('base64')}` : undefined;
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const combined = (a: Buffer, b: Buffer): Buffer => Buffer.from(b.map((byte, at) => byte ^ (a[at] ?? 0)));
