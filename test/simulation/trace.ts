/** What happened, line by line, and a fingerprint of all of it. */
export interface Trace {
  add(line: string): void;
  /** 16 hex digits over every line. */
  hash(): string;
  /** The lines, where they were kept. */
  lines(): readonly string[];
}

const prime = 0x01000193;

/** An empty trace; without `keep` only the fingerprint is made (two FNV-1a of 32 bits). */
export function traceOf(keep: boolean): Trace {
  const kept: string[] = [];
  let one = 0x811c9dc5;
  let other = 0x9747b28c;

  return {
    add(line) {
      for (let at = 0; at < line.length; at++) {
        const code = line.charCodeAt(at);
        one = Math.imul(one ^ code, prime);
        other = Math.imul(other ^ (code + at), prime);
      }
      if (keep) kept.push(line);
    },
    hash: () => hex(one) + hex(other),
    lines: () => kept,
  };
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
