import type { BreakLabel } from '../patterns/payloads.ts';

/** What traders call a break; the first one of a chart has no trend to be with or against. @example 'MSS+' */
export function breakLabel(type: 'init' | 'bos' | 'choch', label: BreakLabel | null): string {
  return label === null ? { init: 'break', bos: 'BOS', choch: 'CHoCH' }[type] : label.toUpperCase();
}
