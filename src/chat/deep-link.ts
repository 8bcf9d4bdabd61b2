/** The commands that a link may run: those that only show something. */
const linked = /^(chart|price|why|structure)_([a-z0-9_-]+)$/i;

/**
 * The line behind the payload of a link into the chat; undefined where it stands for none.
 * @example lineOfPayload('chart_BTC-USDT_1h') === '/chart BTC/USDT 1h'
 */
export function lineOfPayload(payload: string): string | undefined {
  const [, name = '', rest] = linked.exec(payload) ?? [];
  if (rest === undefined) return undefined;
  const [first = '', ...more] = rest.split('_');
  return [`/${name.toLowerCase()}`, name.toLowerCase() === 'why' ? first : first.replace('-', '/'), ...more].join(' ');
}
