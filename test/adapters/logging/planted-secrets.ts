/** A secret, and the value to be logged that holds it. */
export interface Plant {
  readonly what: string;
  readonly secret: string;
  /** The arguments of the log call. */
  readonly logged: readonly unknown[];
}

const telegram = (n: number) => `${7_000_000_000 + n}:AAH${'xYz0123456789_-AbCdEfGhIjKlMnOpQ'.slice(0, 31)}${n}`;

/** 64 mixed characters, as Binance makes its keys. */
const exchangeKey = (n: number) =>
  `vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duE${String(n).padStart(3, '0')}`;

/** Values of settings, by name: in the log they may stand anywhere, bare. */
export const settings = {
  OUTCRY_TELEGRAM_TOKEN: telegram(1),
  OUTCRY_TELEGRAM_WEBHOOK_SECRET: 'plain-words-hook-secret',
  OUTCRY_SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
  OUTCRY_SLACK_APP_TOKEN: 'app level "quoted" token',
  OUTCRY_DISCORD_TOKEN: 'not a token by its shape',
  OUTCRY_NTFY_TOKEN: 'ntfy/with+odd=signs&',
  OUTCRY_NOWPAYMENTS_API_KEY: 'Q1W2E3R-4T5Y6U7-8I9O0PA',
  OUTCRY_NOWPAYMENTS_IPN_SECRET: 'ipn line\nbreak secret',
  OUTCRY_STRIPE_SECRET_KEY: 'stripe key of no known shape',
  OUTCRY_VAULT_KEY: 'c2VjcmV0IHZhdWx0IGtleSBvZiAzMiBieXRlcyEhISE=',
  OUTCRY_MONGODB_URI: 'mongodb://desk:p%40ss-w0rd-of-uri@db.example:27017/outcry?replicaSet=rs0',
  OUTCRY_SMTP_URL: 'smtps://mailer:mail-pass-phrase@mail.example:465',
  OUTCRY_S3_ACCESS: 'marked by meta only',
} as const;

const configured: Plant[] = Object.entries(settings).flatMap(([name, secret]) => [
  { what: `${name} in a message`, secret, logged: [`rejected ${secret} at once`] },
  { what: `${name} as an interpolated part`, secret, logged: ['rejected %s at once', secret] },
  { what: `${name} in a field`, secret, logged: [{ note: `x${secret}y` }, 'note'] },
  { what: `${name} as a field's name`, secret, logged: [{ [secret]: 1 }, 'odd'] },
  { what: `${name} URL-encoded`, secret: encodeURIComponent(secret), logged: [`/hook/${encodeURIComponent(secret)}`] },
]);

const shapes: readonly [what: string, secret: string, write: (secret: string) => string][] = [
  ['Telegram token in a URL', telegram(2), (s) => `https://api.telegram.org/bot${s}/sendMessage`],
  ['Telegram token alone', telegram(3), (s) => s],
  ['ntfy topic in a key', 'outcry-MDEyMzQ1Njc4OWFi-_NkZQ', (s) => `parked after 8 tries: signal:ab12:ntfy:${s}`],
  ['shared ntfy topic', `outcry-symbol-btc-usdt-${'0a1b2'.repeat(4)}`, (s) => `https://ntfy.example/${s}/json`],
  ['link that acts', 'WyJhYmMiXQ.0a1b2c3d', (s) => `GET /act?link=${s} 200`],
  ['bearer token', 'tk.bearer-abcdef.0123', (s) => `authorization was Bearer ${s}`],
  ['basic credentials', 'ZGVzazpvcGVuLXNlc2FtZQ==', (s) => `Basic ${s}`],
  ['Discord token', 'MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs', (s) => `login with ${s}`],
  ['password in a MongoDB URI', 'hunter2/with:slash@sign', (s) => `mongodb+srv://desk:${s}@cluster0.example/outcry`],
  ['password in an https URL', 's3cr3t-pw', (s) => `https://feed:${s}@proxy.example/api`],
  ['user only in a URL', '0123456789abcdef0123', (s) => `https://${s}@o0.ingest.example/42`],
  [
    'signature parameter',
    'c8db56825ae71d6d79447849e617115f4a920fa2acdc',
    (s) => `GET /api/v3/order?symbol=BTCUSDT&signature=${s}`,
  ],
  ['apiKey parameter', 'AbCd1234EfGh', (s) => `https://x.example/v1?apiKey=${s}&limit=5`],
  ['api_key in a form body', 'form-key-1', (s) => `api_key=${s}&amount=1`],
  ['listenKey-like token parameter', 'listen-to-me', (s) => `wss://x.example/ws?token=${s}`],
  ['key parameter', 'AIzaSyD-odd', (s) => `https://maps.example/?key=${s}`],
  ['JSON body', 'body secret with spaces', (s) => `400 {"apiKey":"k1-k1-k1","secret":"${s}","a":1}`],
  ['JSON inside JSON', 'deep secret value', (s) => JSON.stringify({ body: JSON.stringify({ apiSecret: s }) })],
  ['object as Node prints it', "it's secret", (s) => `{ password: "${s}" }`],
  ['Binance header', 'header-key-value', (s) => `X-MBX-APIKEY: ${s}`],
  ['OKX header', 'okx-pass', (s) => `"OK-ACCESS-PASSPHRASE":"${s}"`],
  ['OKX signature header', 'b2t4LXNpZ24=', (s) => `OK-ACCESS-SIGN: ${s}`],
  ['Kraken header', 'a3Jha2VuLXNpZ24=', (s) => `API-Sign: ${s}`],
  ['NOWPayments header', 'f00df00df00d', (s) => `x-nowpayments-sig: ${s}`],
  ['Stripe header', 'v1=5257a869e7ecebeda32af', (s) => `stripe-signature: t=1492774577,${s}`],
  ['cookie', 'session=abc; csrf=def', (s) => `Set-Cookie: ${s}`],
  ['Slack bot token', 'xoxb-17653672481-19874698323', (s) => `slack says no to ${s}`],
  ['Slack app token', 'xapp-1-A111-222-abcdef', (s) => s],
  ['Slack webhook', 'T00000000/B00000000/XXXXXXXXXXXX', (s) => `https://hooks.slack.com/services/${s}`],
  ['Discord webhook', '1234567890/abcDEF-ghi_jkl', (s) => `https://discord.com/api/webhooks/${s}`],
  ['Stripe key', 'sk_live_4eC39HqLyjWDarjtT1zdp7dc', (s) => `key ${s} expired`],
  ['Stripe webhook secret', 'whsec_abcdefgh12345678', (s) => s],
  ['ntfy token', 'tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2'.toLowerCase(), (s) => s],
  ['JSON web token', 'eyJhbGciOi.eyJzdWIiOi.SflKxwRJSM', (s) => `jwt ${s}`],
  ['AWS key id', 'AKIAIOSFODNN7EXAMPLE', (s) => s],
  ['exchange key', exchangeKey(1), (s) => `key ${s} is unknown`],
  [
    'private key',
    'MIIEvQIBADANBgkqhkiG9w0BAQEF',
    (s) => `-----BEGIN PRIVATE KEY-----\n${s}\n-----END PRIVATE KEY-----`,
  ],
];

const shaped: Plant[] = shapes.map(([what, secret, write]) => {
  const text = write(secret);
  return { what, secret, logged: [{ detail: text }, text] };
});

/** An error as ccxt and grammY throw them: with the request, the keys and the answer hung on it. */
function sdkError(message: string, extra: object, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), extra);
}

const errors: Plant[] = [
  { what: 'error message', secret: telegram(4), logged: [new Error(`404 at /bot${telegram(4)}/getMe`)] },
  { what: 'error under a field', secret: telegram(5), logged: [{ problem: new Error(`no ${telegram(5)}`) }, 'x'] },
  {
    what: 'cause of a cause',
    secret: 'cause-signature-1',
    logged: [new Error('outer', { cause: new Error('middle', { cause: new Error('?signature=cause-signature-1') }) })],
  },
  { what: 'cause that is text', secret: 'text-cause-1', logged: [new Error('outer', { cause: 'token=text-cause-1' })] },
  {
    what: 'cause that is an object',
    secret: 'object-cause-1',
    logged: [new Error('x', { cause: { note: 'object-cause-1' } })],
  },
  {
    what: 'property of an error',
    secret: 'hung-on-it-1',
    logged: [sdkError('failed', { request: { note: 'hung-on-it-1' } })],
  },
  { what: 'code of an error', secret: telegram(6), logged: [sdkError('failed', { code: telegram(6) })] },
  { what: 'name of an error', secret: telegram(7), logged: [sdkError('failed', { name: `E${telegram(7)}` })] },
  {
    what: 'stack',
    secret: telegram(8),
    logged: [sdkError('m', { stack: `Error: m\n    at https://x/${telegram(8)}:1:2` })],
  },
  {
    what: 'message in the stack',
    secret: 'multi\n   at line pw',
    logged: [new Error('password="multi\n   at line pw"')],
  },
];

const fields: Plant[] = [
  { what: 'headers', secret: 'hdr-value-1', logged: [{ headers: { authorization: 'hdr-value-1' } }, 'sent'] },
  { what: 'cookie header', secret: 'sid-1', logged: [{ headers: { 'set-cookie': ['sid-1'] } }, 'sent'] },
  { what: 'exchange header', secret: 'mbx-1', logged: [{ headers: { 'X-MBX-APIKEY': 'mbx-1' } }, 'sent'] },
  { what: 'config object', secret: 'cfg-secret', logged: [{ config: { apiKey: 'k', secret: 'cfg-secret' } }, 'made'] },
  { what: 'nested secret object', secret: 'nested-1', logged: [{ credentials: { id: 'nested-1' } }, 'made'] },
  { what: 'array', secret: telegram(9), logged: [{ tokens: [telegram(9)], list: [[telegram(9)]] }, 'made'] },
  { what: 'URL object', secret: 'url-pass-1', logged: [{ url: new URL('https://u:url-pass-1@x.example/') }, 'get'] },
  { what: 'private key field', secret: 'private-1', logged: [{ privateKey: 'private-1' }, 'x'] },
];

export const plants: readonly Plant[] = [...configured, ...shaped, ...errors, ...fields];
export const sampleTelegramToken = telegram(42);
