import type { Chart } from '../charts/chart.ts';

/** Draws charts. */
export interface ChartRenderer {
  /** A PNG of 1200 x 675; the same chart gives the same bytes. */
  render(chart: Chart): Promise<Uint8Array>;
}
