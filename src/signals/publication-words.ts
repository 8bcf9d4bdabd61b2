import { words } from '../chat/words.ts';
import type { Publication } from './publication.ts';

/** What a publication lets through, in one line. */
export function filterArgs({ filter }: Publication) {
  const { symbol, timeframe, side } = filter;
  const sideId = side === undefined ? 'publish-any-side' : side === 1 ? 'direction-long' : 'direction-short';
  return {
    symbol: symbol ?? words('publish-any-symbol'),
    timeframe: timeframe ?? words('publish-any-timeframe'),
    side: words(sideId),
  };
}
