import { type TextRef, words } from '../chat/words.ts';
import type { EventMatch } from '../recipes/event-match.ts';
import { type Condition, conditionSchema } from './condition.ts';
import { type Draft, draftOf } from './condition-phrases.ts';

/** What was understood, or what to tell the person. */
export type ReadCondition = { readonly condition: Condition } | { readonly problem: TextRef };

/**
 * Reads a condition as people type it, or as JSON (docs/formats/conditions.md).
 *
 * @example 'above 70000' | 'rsi below 30 and bos up' | 'sweep low then mss up within 20 unless bos down'
 */
export function readCondition(typed: string): ReadCondition {
  const line = typed.trim();
  return line.startsWith('{') ? readJson(line) : readWords(line.toLowerCase().split(/\s+/));
}

function readJson(text: string): ReadCondition {
  const { data, error } = conditionSchema.safeParse(jsonOf(text));
  if (data) return { condition: data };
  const [issue] = error.issues;
  return { problem: words('error-condition-json', { where: issue?.path.join('.') || 'JSON' }) };
}

/** Some platforms turn the quotes of a line into single ones. */
function jsonOf(text: string): unknown {
  for (const written of [text, text.replaceAll("'", '"')]) {
    try {
      return JSON.parse(written);
    } catch {} // not so
  }
  return undefined;
}

/** `or` binds last: what stands between is all true together. */
function readWords(tokens: readonly string[]): ReadCondition {
  return joined(
    'any',
    split(tokens, 'or').map((part) => joined('all', split(part, 'and').map(readPart))),
  );
}

function joined(when: 'all' | 'any', parts: readonly ReadCondition[]): ReadCondition {
  const of: Condition[] = [];
  for (const part of parts) {
    if ('problem' in part) return part;
    of.push(part.condition);
  }
  const [only] = of;
  if (of.length > 6) return { problem: words('error-condition-many') };
  return { condition: of.length === 1 && only ? only : { when, of } };
}

function split(tokens: readonly string[], at: string): string[][] {
  const parts: string[][] = [[]];
  for (const token of tokens) {
    if (token === at) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function readPart(tokens: readonly string[]): ReadCondition {
  const leaf = draftOf(tokens.join(' ')) ?? sequenceOf(tokens);
  const { data } = conditionSchema.safeParse(leaf);
  return data
    ? { condition: data }
    : { problem: words('error-condition', { given: tokens.join(' ').slice(0, 60) || '…' }) };
}

/** Pattern events by the words that traders use. */
const events: Readonly<Record<string, EventMatch>> = {
  bos: { event: 'break-bos' },
  choch: { event: 'break-choch' },
  mss: { event: 'break-choch', shift: true },
  fvg: { event: 'zone-created', zone: ['fvg'] },
  ifvg: { event: 'zone-created', zone: ['ifvg'] },
  bpr: { event: 'zone-created', zone: ['bpr'] },
  ob: { event: 'zone-created', zone: ['order-block'] },
  breaker: { event: 'zone-created', zone: ['breaker'] },
  mitigation: { event: 'zone-created', zone: ['mitigation-block'] },
  rejection: { event: 'zone-created', zone: ['rejection'] },
  propulsion: { event: 'zone-created', zone: ['propulsion'] },
  sweep: { event: 'pool-swept' },
  run: { event: 'pool-ran' },
  reclaim: { event: 'pool-reclaimed' },
  displacement: { event: 'displacement-candle' },
  swing: { event: 'swing-final' },
};

/** Kinds of zones that can be touched, filled or lost. */
const zoneEvents = { touch: 'zone-touched', mid: 'zone-mid', fill: 'zone-full', lost: 'zone-invalidated' } as const;

/** `A then B within n then C within n unless D`; of a side each, of the same where both are named. */
function sequenceOf(tokens: readonly string[]): Draft | undefined {
  const [before = [], ...ends] = split(tokens, 'unless');
  const steps = split(before, 'then').map(stepOf);
  const unless = ends.map(stepOf);
  const all = [...steps, ...unless];
  if (all.some((step) => step === undefined)) return undefined;
  const way = steps.find((step) => step?.way)?.way;
  const direction = way ?? 'either';
  const matches = (one: Step | undefined) => matchIn(one, way);
  return { when: 'events', direction, sequence: { steps: steps.map(matches), unless: unless.map(matches) } };
}

interface Step {
  readonly match: EventMatch;
  readonly way: 'up' | 'down' | undefined;
  readonly within: number | undefined;
}

function stepOf(tokens: readonly string[]): Step | undefined {
  const { words: named, within } = withoutWithin(tokens);
  const way = named.find((word) => word === 'up' || word === 'down' || word === 'high' || word === 'low');
  const layer =
    named[0] === 'internal' || (named[0] === 'swing' && named.length > 1 && named[1] !== way) ? named[0] : undefined;
  const rest = named.filter((word, at) => word !== way && !(layer && at === 0));
  const match = matchOf(rest);
  if (!match) return undefined;
  const side = way && { up: 'up', high: 'up', down: 'down', low: 'down' }[way];
  return {
    match: { ...match, ...(layer ? { layer: layer as 'internal' | 'swing' } : {}) },
    way: side as Step['way'],
    within,
  };
}

function matchOf(names: readonly string[]): EventMatch | undefined {
  const [first = '', second] = names;
  if (names.length === 1) return events[first];
  const zone = events[second ?? '']?.zone;
  const event = zoneEvents[first as keyof typeof zoneEvents];
  return names.length === 2 && zone && event ? { event, zone } : undefined;
}

function withoutWithin(tokens: readonly string[]) {
  const at = tokens.indexOf('within');
  if (at === -1) return { words: tokens, within: undefined };
  return { words: tokens.slice(0, at), within: Number(tokens[at + 1] ?? Number.NaN) };
}

/** The first side that is named is the direction; others go with it or against it. */
function matchIn(step: Step | undefined, way: Step['way']) {
  const { match, way: own, within } = step ?? { match: {}, way: undefined, within: undefined };
  const side = own === undefined ? {} : { side: own === way ? 'own' : 'against' };
  return { ...match, ...side, ...(within === undefined ? {} : { within }) };
}
