import { badValue } from '../mongo-error.ts';
import { compileFilter } from '../query/match.ts';
import { compileSort } from '../query/sort.ts';
import type { Doc } from '../query/value.ts';
import type { Selection } from '../storage/select.ts';
import type { Context } from './context.ts';
import { docAt } from './fields.ts';

/** Where a part of a command says what it selects: the field with the filter, and the part itself. */
export type Selecting = {
  readonly filter: 'filter' | 'query' | 'q';
  readonly from?: Doc;
  readonly limit?: number | undefined;
  readonly skip?: number | undefined;
};

/** What a command selects by filter, sort and hint; throws where they are not right, also if there is nothing to find. */
export function selectionOf(
  context: Context,
  { filter: field, from = context.body, limit, skip }: Selecting,
): Selection {
  const filter = docAt(from, field) ?? new Map();
  const sort = docAt(from, 'sort');
  if (sort && !sort.has('$natural')) compileSort(sort);
  const compiled = compileFilter(filter, context.variables);
  return { filter, compiled, sort, hint: hintAt(from), limit, skip, checkTime: context.checkTime };
}

/** The hint, where one is given: a name, a key or `$natural`. */
function hintAt(body: Doc): Selection['hint'] {
  const hint = body.get('hint');
  if (hint === undefined || hint === null || (hint instanceof Map && hint.size === 0)) return undefined;
  if (typeof hint !== 'string' && !(hint instanceof Map)) throw badValue('Hint must be a string or an object');
  return hint;
}
