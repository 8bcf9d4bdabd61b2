import type { Chart } from '../../src/charts/chart.ts';

/** What the fonts cannot draw, or what would turn the reading direction: controls, formats, pictographs. */
const unwritable = /(?:\p{C}|\p{Extended_Pictographic}|\uFE0F)+/gu;

/** The chart with only words that can be drawn, on one line each. */
export function withPlainWords(chart: Chart): Chart {
  return {
    ...chart,
    title: plain(chart.title),
    subtitle: plain(chart.subtitle),
    footnote: plain(chart.footnote),
    ...(chart.watermark !== undefined && { watermark: plain(chart.watermark) }),
    zones: chart.zones.map(labelled),
    markers: chart.markers.map(labelled),
    levels: chart.levels.map(labelled),
    ...(chart.breaks && { breaks: chart.breaks.map(labelled) }),
    ...(chart.sessions && { sessions: chart.sessions.map(labelled) }),
  };
}

function labelled<Labelled extends { readonly label: string }>(item: Labelled): Labelled {
  return { ...item, label: plain(item.label) };
}

function plain(words: string): string {
  return words.replace(unwritable, ' ').replace(/\s+/g, ' ').trim();
}
