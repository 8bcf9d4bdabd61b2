import { type TextRef, words } from '../chat/words.ts';
import type { LivePool } from '../patterns/pool-view.ts';

type Named = Pick<LivePool, 'pool' | 'side' | 'name' | 'count'>;

/** What traders call a pool. @example 'PDH' | 'EQL ×3' | 'New York AM high' */
export function poolWords(pool: Named): TextRef {
  return named(pool, pool.name === null ? undefined : words(`session-${pool.name}`));
}

/** The same, short enough for a price tag. @example 'NY AM high' */
export function shortPoolWords(pool: Named): TextRef {
  return named(pool, pool.name === null ? undefined : words(`brief-${pool.name}`));
}

function named({ pool, side, count }: Named, session: ReturnType<typeof words> | undefined): TextRef {
  const end = side > 0 ? 'high' : 'low';
  if (count > 1) return words(`pool-equal-${end}`, { count });
  return words(`pool-${pool}-${end}`, session ? { session } : {});
}
