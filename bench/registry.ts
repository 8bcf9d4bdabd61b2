import type { Bench } from './bench.ts';

/** Every benchmark by name, loaded when it is run. */
export const benches: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  start: () => import('./start.ts'),
  chart: () => import('./chart.ts'),
  indicators: () => import('./indicators.ts'),
  storage: () => import('./storage.ts'),
  smc: () => import('./smc.ts'),
  scan: () => import('./scan.ts'),
  broadcast: () => import('./broadcast.ts'),
  orders: () => import('./orders.ts'),
  commands: () => import('./commands.ts'),
};
