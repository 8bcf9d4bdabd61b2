/** What is needed of an argument to write its value. */
interface Valued {
  readonly name: string;
  /** True where it is typed as `name=value`, else by its place. */
  readonly named: boolean;
}

/**
 * Values of arguments as words that are read back as the same values: by place as long as none is left out, from then on
 * by name. By name goes whatever would not be one word, or the second word of a command's name.
 *
 * @param textOf the empty text where there is none
 */
export function writeValues<A extends Valued>(args: readonly A[], textOf: (arg: A) => string): string[] {
  const placed = args.filter(({ named }) => !named);
  const gap = placed.findIndex((arg) => textOf(arg).trim() === '');
  const byPlace = new Set(gap < 0 ? placed : placed.slice(0, gap));
  return [...placed, ...args.filter(({ named }) => named)].flatMap((arg) => {
    const value = textOf(arg).trim();
    if (value === '') return [];
    return [byPlace.has(arg) && isPlain(value, arg === args[0]) ? value : byName(arg.name, value)];
  });
}

/** An argument as it is typed by name; quotes in it become single ones. */
export function byName(name: string, value: string): string {
  return /^[^\s"]+$/.test(value) ? `${name}=${value}` : `${name}="${value.replaceAll('"', "'")}"`;
}

function isPlain(value: string, isFirst: boolean): boolean {
  return /^[^\s="]+$/.test(value) && !(isFirst && /^[a-z][a-z-]*$/i.test(value));
}
