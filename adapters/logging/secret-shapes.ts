/** A kind of text that is secret wherever it stands. What `keep` writes of it may be shown. */
export interface SecretShape {
  readonly name: string;
  readonly pattern: RegExp;
  /** Replacement as `String.replace` reads it. */
  readonly keep: string;
}

export const hidden = '[redacted]';

const secretNames = [
  'api[-_]?key',
  'access[-_]?key',
  'private[-_]?key',
  '(?:access|api|bapi)[-_]sign',
  'secret',
  'token',
  'signature',
  'sig(?==)',
  '-sig(?=\\W)',
  'passw(?:or)?d',
  'passphrase',
  'pwd(?==)',
  'mnemonic',
  'credential',
].join('|');

/** Name of a field, header or parameter whose value is secret. The value of `tokensUsed: 5` is a number and stays. */
export const secretName = new RegExp(
  `${secretNames}|apikey|authorization|cookie|^(?:sign|sig|dsn|pwd|auth|passwd|wallet|privatekey)$`,
  'i',
);

/** What a secret looks like when nobody said that it is one. Applied from top to bottom; each takes linear time. */
export const secretShapes: readonly SecretShape[] = [
  {
    name: 'private key in PEM',
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
    keep: hidden,
  },
  {
    name: 'credentials in a database URI',
    pattern: /\b((?:mongodb(?:\+srv)?|postgres(?:ql)?|rediss?|amqps?|mysql|smtps?):\/\/)[^\s"'<>]{1,500}@/gi,
    keep: `$1${hidden}@`,
  },
  {
    name: 'credentials in a URL',
    pattern: /([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/?#"'<>]{1,500}@/gi,
    keep: `$1${hidden}@`,
  },
  { name: 'Telegram token', pattern: /\d{5,20}:[\w-]{30,}/g, keep: hidden },
  { name: 'Slack token', pattern: /\bx(?:ox[a-z]|app)-[\w-]{8,}/g, keep: hidden },
  { name: 'webhook address', pattern: /(\/(?:services|webhooks)\/)[\w-]+\/[\w/-]+/g, keep: `$1${hidden}` },
  { name: 'Stripe key', pattern: /\b(?:[rs]k_(?:live|test)|whsec)_\w{8,}/g, keep: hidden },
  { name: 'ntfy token', pattern: /\btk_[a-z0-9]{20,}/g, keep: hidden },
  {
    name: 'ntfy topic',
    pattern: /\boutcry-(?:(?:symbol|tier)-[a-z0-9-]{1,24}-[0-9a-f]{20}|[\w-]{22})(?![\w-])/g,
    keep: hidden,
  },
  { name: 'JSON web token', pattern: /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, keep: hidden },
  { name: 'Discord token', pattern: /\b[\w-]{23,28}\.[\w-]{6}\.[\w-]{27,}/g, keep: hidden },
  { name: 'AWS key id', pattern: /\bA(?:KIA|SIA)[0-9A-Z]{16}\b/g, keep: hidden },
  {
    name: 'exchange key of 64 mixed characters',
    pattern: /\b(?=[A-Za-z0-9]*[A-Z])(?=[A-Za-z0-9]*[a-z])(?=[A-Za-z0-9]*\d)[A-Za-z0-9]{64}\b/g,
    keep: hidden,
  },
  {
    name: 'authorization scheme',
    pattern: /\b([Bb]earer|[Bb]asic|Bot)\s{1,9}(?=[\w.~+/=:-]{0,500}[\dA-Z=_+/~])[\w.~+/=:-]{8,}/g,
    keep: `$1 ${hidden}`,
  },
  {
    name: 'header with a long value',
    pattern: /((?:authorization|cookie|signature)\w{0,30}["']?\s{0,9}:\s{0,9}["']?)[^\r\n"']+/gi,
    keep: `$1${hidden}`,
  },
  {
    name: 'quoted value of a secret name',
    pattern: new RegExp(
      `((?:${secretNames})\\w{0,30}\\\\?["']?\\s{0,9}[:=]\\s{0,9})(\\\\?["'])(?:\\\\[^"']|[^"'\\\\])*\\\\?["']?`,
      'gi',
    ),
    keep: `$1$2${hidden}$2`,
  },
  {
    name: 'value of a secret name',
    pattern: new RegExp(`((?:${secretNames})\\w{0,30}["']?\\s{0,9}[:=]\\s{0,9})(?!\\\\?["'])[^\\s&"',;}]+`, 'gi'),
    keep: `$1${hidden}`,
  },
  {
    name: 'secret query parameter',
    pattern: /([?&](?:key|sign|sig|hash|auth|code|pass|link)=)[^\s&"'#]+/gi,
    keep: `$1${hidden}`,
  },
];
