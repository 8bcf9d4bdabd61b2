import type { PlatformId } from '../chat/incoming.ts';
import type { EventKind } from './event-kind.ts';

/** How one member wants to hear of things. */
export interface Preferences {
  /** IANA name. @example 'Europe/Berlin' */
  readonly zone: string;
  readonly quiet?: QuietHours;
  /** What was not chosen is on, at once, in the chat that was used last. */
  readonly kinds: Readonly<Partial<Record<EventKind, KindPreference>>>;
}

export interface KindPreference {
  readonly mode?: Mode;
  /** Where it goes. */
  readonly first?: PlatformId;
  /** Where it goes if it cannot reach the first. */
  readonly second?: PlatformId;
  readonly digest?: Digest;
}

export const modes = ['on', 'silent', 'off'] as const;
export type Mode = (typeof modes)[number];

/** A summary each full hour, or each day at a time, both in the member's zone. */
export type Digest = { readonly every: 'hour' } | { readonly every: 'day'; readonly atMinute: number };

/** Every day from one minute of the day to another, over midnight where the first is the later. Never the same. */
export interface QuietHours {
  readonly fromMinute: number;
  readonly toMinute: number;
  /** `wait` for their end, or come `silent`. */
  readonly meanwhile: 'wait' | 'silent';
}

/** Those of somebody who has never chosen. */
export const usualPreferences: Preferences = { zone: 'UTC', kinds: {} };

/** What a member chose for a kind. */
export function preferenceFor({ kinds }: Preferences, kind: EventKind): KindPreference {
  return kinds[kind] ?? {};
}

/** Preferences with something else for some kinds; what is given as undefined is taken out. */
export function withKinds(preferences: Preferences, kinds: readonly EventKind[], change: KindChange): Preferences {
  const changed = kinds.map((kind) => [kind, merged(preferenceFor(preferences, kind), change)]);
  return { ...preferences, kinds: { ...preferences.kinds, ...Object.fromEntries(changed) } };
}

export type KindChange = { readonly [Name in keyof KindPreference]?: KindPreference[Name] | undefined };

function merged(before: KindPreference, change: KindChange): KindPreference {
  const entries = Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}
