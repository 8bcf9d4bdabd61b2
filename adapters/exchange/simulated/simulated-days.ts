import type { SimulatedDay } from './simulated-day.ts';
import { simulatedDay } from './simulated-day.ts';
import type { SimulatedSymbol } from './simulated-symbols.ts';

/** Days of the simulated market, the last used ones kept at hand. */
export interface SimulatedDays {
  day(symbol: SimulatedSymbol, dayIndex: number): SimulatedDay;
  /** Days computed so far, to know when to let others have the thread. */
  computed(): number;
}

const mostKept = 96;

/** A cache over `simulatedDay`; what it forgets is computed again. */
export function simulatedDays(): SimulatedDays {
  const kept = new Map<string, SimulatedDay>();
  let computed = 0;

  function compute(symbol: SimulatedSymbol, dayIndex: number): SimulatedDay {
    computed++;
    const [oldest] = kept.keys();
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
    return simulatedDay(symbol, dayIndex);
  }

  return {
    day(symbol, dayIndex) {
      const key = `${symbol.symbol} ${dayIndex}`;
      const found = kept.get(key) ?? compute(symbol, dayIndex);
      kept.delete(key);
      kept.set(key, found);
      return found;
    },
    computed: () => computed,
  };
}
