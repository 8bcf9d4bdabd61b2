/** A memory of what was asked for lately: a key has one place, which the last key of that place holds. */
export interface Recent<Key, Value> {
  readonly keys: (Key | undefined)[];
  readonly values: (Value | undefined)[];
  readonly mask: number;
  /** Any whole number that is the same for the same key. */
  readonly hashOf: (key: Key) => number;
}

/** An empty memory of `places`, a power of two. */
export function createRecent<Key, Value>(places: number, hashOf: (key: Key) => number): Recent<Key, Value> {
  return { keys: Array(places).fill(undefined), values: Array(places).fill(undefined), mask: places - 1, hashOf };
}

/** What is remembered of a key, else what `make` gives for it, which is remembered from now on. */
export function recall<Key, Value>(recent: Recent<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const { keys, values, mask, hashOf } = recent;
  const place = hashOf(key) & mask;
  const known = values[place];
  if (known !== undefined && keys[place] === key) return known;
  const made = make(key);
  keys[place] = key;
  values[place] = made;
  return made;
}
