import type { Engine } from '../../src/patterns/engine.ts';
import type { PatternEvent } from '../../src/patterns/event.ts';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import { at, utcMinute } from '../../src/time.ts';

/** Writes events of an engine as lines for people. */
export function eventText(engine: Engine): (event: PatternEvent) => string {
  return (event) => {
    const record = engine.exportEvent(event);
    const side = record.side > 0 ? 'bullish' : record.side < 0 ? 'bearish' : '';
    const known = utcMinute(at(record.knownAt));
    return [
      known,
      record.kind.padEnd(16),
      side.padEnd(7),
      (record.layer ?? '').padEnd(8),
      record.object,
      details(record),
    ].join('  ');
  };
}

const common = new Set([
  'seq',
  'revision',
  'kind',
  'side',
  'layer',
  'object',
  'anchorIdx',
  'anchoredAt',
  'knownIdx',
  'knownAt',
]);

function details(record: EventRecord): string {
  const own = Object.entries(record).filter(([key, value]) => !common.has(key) && value !== null);
  return own.map(([key, value]) => `${key} ${typeof value === 'object' ? JSON.stringify(value) : value}`).join(', ');
}
