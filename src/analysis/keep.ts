const kept = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * What was made of something before, under this key, or else what is made now; everybody who asks meanwhile waits for
 * the same. It is let go with what it was made of. A failure is not kept.
 */
export function keptOf<T>(owner: object, key: string, make: () => Promise<T>): Promise<T> {
  const things = kept.get(owner) ?? new Map<string, Promise<unknown>>();
  kept.set(owner, things);
  const found = things.get(key) as Promise<T> | undefined; // one key, one kind of thing
  if (found) return found;
  const made = make();
  things.set(key, made);
  made.catch(() => things.delete(key));
  return made;
}
