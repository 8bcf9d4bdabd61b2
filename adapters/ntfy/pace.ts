/** How fast a server takes messages from one sender. */
export interface Allowance {
  /** At once, after a pause. */
  readonly burst: number;
  /** Milliseconds for one more; 0 where the server exempts us. */
  readonly everyMs: number;
}

/** What an ntfy server allows by default, counted by the address of the sender, which is one for all of us. */
export const usualBurst = 60;

/** Keeps within an allowance, and within what the server asked for. */
export interface Pace {
  /** 0 where a message may go now, which then counts; else the milliseconds to wait. */
  take(): number;
  /** Nothing goes for this long. */
  hold(ms: number): void;
}

/** Begins with a whole burst. */
export function pace({ burst, everyMs }: Allowance, now: () => number): Pace {
  let left = burst;
  let countedAt = now();
  let heldUntil = 0;

  return {
    take() {
      const time = now();
      if (heldUntil > time) return heldUntil - time;
      if (everyMs === 0) return 0;
      left = Math.min(burst, left + (time - countedAt) / everyMs);
      countedAt = time;
      if (left < 1) return Math.ceil((1 - left) * everyMs);
      left -= 1;
      return 0;
    },
    hold(ms) {
      heldUntil = Math.max(heldUntil, now() + ms);
    },
  };
}
