import type { Chart, ChartLevel, ChartZone } from '../../src/charts/chart.ts';

/** The colours of a picture. */
export interface Theme {
  readonly background: string;
  readonly grid: string;
  readonly divider: string;
  readonly title: string;
  readonly text: string;
  readonly strongText: string;
  readonly rising: string;
  readonly falling: string;
  readonly warning: string;
  readonly warningText: string;
  readonly tagText: string;
  readonly level: Readonly<Record<ChartLevel['kind'], string>>;
  readonly zone: Readonly<Record<ZoneFamily, { readonly rising: ZoneColours; readonly falling: ZoneColours }>>;
  /** How strongly volume bars and the watermark show, 0 to 1. */
  readonly volumeAlpha: number;
  readonly watermarkAlpha: number;
  readonly rangeAlpha: number;
  readonly sessionAlpha: number;
}

/** Zones that look alike; the label tells them apart. */
export type ZoneFamily = 'block' | 'breaker' | 'gap';

export interface ZoneColours {
  readonly band: string;
  readonly text: string;
}

/** Both looks; a chart names one. */
export const themes: Readonly<Record<Chart['theme'], Theme>> = {
  dark: {
    background: '#0e131a',
    grid: '#1c2430',
    divider: '#2a3340',
    title: '#f2f5f9',
    text: '#8f9bad',
    strongText: '#d5dce6',
    rising: '#2ebd95',
    falling: '#f2566a',
    warning: '#f5b83d',
    warningText: '#231a05',
    tagText: '#ffffff',
    level: { entry: '#3d7eff', stop: '#d93a4f', target: '#14936e', last: '#4b586b', pool: '#1d2733' },
    zone: {
      block: { rising: { band: '#2ebd95', text: '#7fe0c4' }, falling: { band: '#f2566a', text: '#ffa3ae' } },
      breaker: { rising: { band: '#3f9be8', text: '#97cbf7' }, falling: { band: '#f0913f', text: '#ffc491' } },
      gap: { rising: { band: '#a3b83c', text: '#d3e07f' }, falling: { band: '#b467e0', text: '#d9adf2' } },
    },
    volumeAlpha: 0.42,
    watermarkAlpha: 0.17,
    rangeAlpha: 0.055,
    sessionAlpha: 0.07,
  },
  light: {
    background: '#ffffff',
    grid: '#eef1f5',
    divider: '#d5dbe4',
    title: '#10161f',
    text: '#5f6b7d',
    strongText: '#2a3443',
    rising: '#12a07a',
    falling: '#e0394f',
    warning: '#f2a516',
    warningText: '#2a1c00',
    tagText: '#ffffff',
    level: { entry: '#2563eb', stop: '#cf2c42', target: '#0d8463', last: '#66748a', pool: '#e6ebf2' },
    zone: {
      block: { rising: { band: '#12a07a', text: '#0a6e53' }, falling: { band: '#e0394f', text: '#a91f34' } },
      breaker: { rising: { band: '#1f7fd6', text: '#155a99' }, falling: { band: '#e07a1f', text: '#9c4f0c' } },
      gap: { rising: { band: '#8a9e1c', text: '#5c6a0d' }, falling: { band: '#9b45cf', text: '#6d2a96' } },
    },
    volumeAlpha: 0.38,
    watermarkAlpha: 0.22,
    rangeAlpha: 0.06,
    sessionAlpha: 0.07,
  },
};

/** Which zones a kind of zone looks like. */
export const familyOf: Readonly<Record<ChartZone['kind'], ZoneFamily>> = {
  'order-block': 'block',
  rejection: 'block',
  propulsion: 'block',
  breaker: 'breaker',
  'mitigation-block': 'breaker',
  fvg: 'gap',
  ifvg: 'gap',
  bpr: 'gap',
  'volume-imbalance': 'gap',
  'opening-gap': 'gap',
  ndog: 'gap',
  nwog: 'gap',
};
