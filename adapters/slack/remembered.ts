const mostRemembered = 1_000;

/** Remembers what asking answered, for a while; a failure is not remembered. */
export function remembered<T>(ask: (key: string) => Promise<T>, forMs: number): (key: string) => Promise<T> {
  const known = new Map<string, { readonly answer: Promise<T>; readonly until: number }>();

  return (key) => {
    const before = known.get(key);
    if (before && before.until > performance.now()) return before.answer;
    const answer = ask(key);
    if (known.size >= mostRemembered) known.clear();
    known.set(key, { answer, until: performance.now() + forMs });
    answer.catch(() => known.delete(key));
    return answer;
  };
}
