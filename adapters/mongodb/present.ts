/** The fields that have a value, so that an absent one is neither stored nor read back as undefined. */
export function present<T extends object>(fields: T): Present<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Present<T>; // the same names, less those without a value
}

type Present<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };
