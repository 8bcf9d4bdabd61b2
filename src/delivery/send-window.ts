/**
 * Counts sends against a strict window of `perMs`. A platform stamps a send somewhere between its beginning and its
 * answer, so a permit comes back `perMs` after the answer: then no window can hold more, whatever the network did.
 */
export interface SendWindow {
  /** When one more of `sends` may begin; `-Infinity` for at once, `Infinity` while all of them are under way. */
  freeAt(sends: number): number;
  begin(): void;
  /** Sends begun and not answered. */
  underWay(): number;
  /** The answer is there; the permit comes back at `freeAgainAt`. */
  end(freeAgainAt: number): void;
  /** It was not sent after all. */
  giveBack(): void;
  /** Forgets permits that are back; true where nothing is left to remember. */
  settle(now: number): boolean;
}

/** An empty window. */
export function sendWindow(): SendWindow {
  let begun = 0;
  const returns: number[] = []; // ascending

  return {
    freeAt(sends) {
      const over = begun + returns.length - sends;
      return over < 0 ? Number.NEGATIVE_INFINITY : (returns[over] ?? Number.POSITIVE_INFINITY);
    },
    begin() {
      begun += 1;
    },
    underWay: () => begun,
    end(freeAgainAt) {
      begun -= 1;
      const place = returns.findLastIndex((other) => other <= freeAgainAt) + 1;
      returns.splice(place, 0, freeAgainAt);
    },
    giveBack() {
      begun -= 1;
    },
    settle(now) {
      while (returns[0] !== undefined && returns[0] <= now) returns.shift();
      return begun === 0 && returns.length === 0;
    },
  };
}
