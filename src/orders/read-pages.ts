import type { Clock } from '../ports/clock.ts';
import type { Page } from '../ports/trading-account.ts';
import { holdDeadline } from './hold-deadline.ts';

const mostPages = 100;

/** Every row of a list, page by page; a cut list is no list, so it throws where one page fails. */
export async function readPages<T>(clock: Clock, read: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < mostPages; count++) {
    const page = await holdDeadline(clock, () => read(cursor));
    rows.push(...page.rows);
    if (page.next === undefined) return rows;
    cursor = page.next;
  }
  throw new Error(`more than ${mostPages} pages`);
}
