/** A value in a few characters, for a trace. */
export function brief(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value);
  if (value instanceof Error) return `!${value.constructor.name}`;
  if (Array.isArray(value)) return `[${value.map(brief).join(' ')}]`;
  const { id, fence, state, dedupeKey, chat, worker, limit, messageId } = value as Record<string, unknown>;
  const told = [id ?? dedupeKey, fence, state, chat, worker, limit, messageId].filter((part) => part !== undefined);
  return `{${told.join(',')}}`;
}
