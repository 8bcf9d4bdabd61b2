import type { Candle } from '../market/candle.ts';
import { type Engine, restoreEngine } from './engine.ts';
import type { EventRecord } from './export-event.ts';

/** What a forming candle would make known if it closed as it stands; never stored, scored or labelled (smc.md 2.6). */
export type Preview = EventRecord & { readonly provisional: true };

/** Feeds a forming candle to a copy of an engine, which itself learns nothing. Costs about as much as a hundred candles. */
export function previewOf(engine: Engine, forming: Candle): readonly Preview[] {
  const copy = restoreEngine(engine.save());
  if (!copy) return [];
  return copy.feed(forming).map((event) => ({ ...copy.exportEvent(event), provisional: true }));
}
