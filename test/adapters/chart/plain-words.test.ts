import { expect, it } from 'vitest';
import { withPlainWords } from '../../../adapters/chart/plain-words.ts';
import { sampleChart } from './sample-chart.ts';

it.each([
  ['BTC/USDT 15m', 'BTC/USDT 15m'],
  ['  two\n lines\t', 'two lines'],
  ['to the moon 🚀🌕 now ❤️', 'to the moon now'],
  ['turned \u202eround\u202c', 'turned round'],
  ['Liquidität ↑ 1,5 %', 'Liquidität ↑ 1,5 %'],
])('writes %j as %j wherever words stand', (words, drawn) => {
  const { zones, markers, levels, ...rest } = sampleChart({ title: words, subtitle: words, footnote: words });
  const named = <Item>(items: readonly Item[]) => items.map((item) => ({ ...item, label: words }));
  const labels = { zones: named(zones), markers: named(markers), levels: named(levels) };
  const chart = withPlainWords({ ...rest, ...labels, watermark: words });
  const items = [...chart.zones, ...chart.markers, ...chart.levels];

  expect(chart).toMatchObject({ title: drawn, subtitle: drawn, watermark: drawn, footnote: drawn });
  expect(new Set(items.map(({ label }) => label))).toEqual(new Set([drawn]));
});
