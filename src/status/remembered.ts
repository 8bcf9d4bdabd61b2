/** What was found in the last `ms`, or else what is found now; everybody who asks meanwhile waits for the same. */
export function remembered<T>(clock: { monotonic(): number }, ms: number, find: () => Promise<T>): () => Promise<T> {
  let last: { readonly found: Promise<T>; readonly at: number } | undefined;
  return () => {
    if (last && clock.monotonic() - last.at < ms) return last.found;
    const found = find();
    last = { found, at: clock.monotonic() };
    found.catch(() => {
      last = undefined; // a failure is not kept
    });
    return found;
  };
}
