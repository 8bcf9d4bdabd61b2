import type { Document } from 'mongodb';
import { Mismatch } from '../mismatch.ts';
import { familyOf, type ObservedClient, type ObservedEvent } from '../observed-client.ts';
import type { ExpectedEvents } from '../test-file.ts';
import { mismatchOf } from './match.ts';
import type { MatchOptions } from './operators.ts';

/** Throws Mismatch where a client's events of one group are not those that a test expects, in their order. */
export function checkEvents(expected: ExpectedEvents, { events }: ObservedClient, options: MatchOptions): void {
  const actual = events.filter(({ type }) => familyOf(type) === expected.eventType);
  for (const [at, wanted] of expected.events.entries()) {
    const mismatch = eventMismatch(wanted, actual[at], options);
    if (mismatch !== undefined) throw new Mismatch(`event ${at + 1} of ${expected.client}${mismatch}`);
  }
  const extra = expected.ignoreExtraEvents ? [] : actual.slice(expected.events.length).map(nameOf);
  if (extra.length > 0) throw new Mismatch(`${expected.client} had more events than expected: ${extra.join(', ')}`);
}

/** How many events of a client are such as is asked for. */
export function countEvents({ events }: ObservedClient, wanted: Document): number {
  return events.filter((event) => eventMismatch(wanted, event, {}) === undefined).length;
}

function eventMismatch(wanted: Document, event: ObservedEvent | undefined, options: MatchOptions): string | undefined {
  const [[type, fields] = ['', {}]] = Object.entries(wanted);
  if (type !== event?.type) return `: expected ${type}, got ${event ? nameOf(event) : 'none'}`;
  for (const [name, value] of Object.entries(fields)) {
    const mismatch = mismatchOf(value, fieldOf(event.body, name), { ...options, root: true });
    if (mismatch !== undefined) return `.${name}${mismatch}`;
  }
  return undefined;
}

/** A field of an event, or what the format tells of one that cannot be foreseen. */
function fieldOf(body: Document, name: string): unknown {
  if (name === 'hasServiceId') return body['serviceId'] !== undefined;
  if (name === 'hasServerConnectionId') return Number(body['serverConnectionId']) > 0;
  return body[name];
}

const nameOf = ({ type, body }: ObservedEvent): string => [type, body['commandName']].filter(Boolean).join(' ');
