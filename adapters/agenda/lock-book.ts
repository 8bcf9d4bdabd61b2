/** Which jobs this process has locked in the database, as far as it knows. One row a job, so a name is enough. */
export interface LockBook {
  /** A job was locked for us. */
  taken(name: string): void;
  /** It is free again in the database. */
  freed(name: string): void;
  /** The database did not answer: whether it is locked for us is unknown. */
  lost(name: string): void;
  /** True where it may be locked for us though nothing here runs it. */
  isAdrift(name: string): boolean;
  found(name: string): void;
  /** True while there is no use in asking for the job: it is ours. */
  isHeld(name: string): boolean;
}

/**
 * An empty book. A lock counts as held for `lifeMs`, or for as long as `isRunning` says: Agenda drops a queued job
 * whose lock expired, as after the sleep of a laptop, without a word.
 */
export function lockBook(lifeMs: number, isRunning: (name: string) => boolean): LockBook {
  const takenAt = new Map<string, number>();
  const adrift = new Set<string>();

  return {
    taken: (name) => void takenAt.set(name, Date.now()),
    freed: (name) => void takenAt.delete(name),
    lost(name) {
      takenAt.delete(name);
      adrift.add(name);
    },
    isAdrift: (name) => adrift.has(name),
    found: (name) => void adrift.delete(name),
    isHeld: (name) => isRunning(name) || Date.now() - (takenAt.get(name) ?? Number.NEGATIVE_INFINITY) < lifeMs,
  };
}
