import type { EventKind, EventPayload } from './event.ts';

/** How a payload field is exported: prices and distances leave ticks for quote, objects become patternIds. */
export type FieldType = 'plain' | 'price' | 'distance' | 'object' | 'objects';

type FieldsOf<Payload> = readonly (readonly [Exclude<keyof Payload, 'kind'>, FieldType])[];

const swing = [
  ['level', 'price'],
  ['label', 'plain'],
] as const;

const visit = [
  ['zone', 'plain'],
  ['price', 'price'],
  ['touchCount', 'plain'],
] as const;

/** The payload of every kind of event, in the order it is exported (smc.md 6). */
export const payloadFields = {
  'candle-gap': [
    ['missing', 'plain'],
    ['gapAtr', 'plain'],
  ],
  'pivot-weak': [['level', 'price']],
  'swing-added': swing,
  'swing-extended': [...swing, ['replaces', 'object']],
  'swing-final': swing,
  'zone-created': [
    ['zone', 'plain'],
    ['top', 'price'],
    ['bottom', 'price'],
    ['atr0', 'distance'],
    ['strength', 'plain'],
    ['parts', 'plain'],
    ['percentage', 'plain'],
    ['parents', 'objects'],
    ['sameAs', 'object'],
    ['stackId', 'object'],
    ['firstPresented', 'plain'],
    ['missing', 'plain'],
  ],
  'zone-touched': visit,
  'zone-mid': visit,
  'zone-full': visit,
  'zone-retested': visit,
  'zone-invalidated': [
    ['zone', 'plain'],
    ['price', 'price'],
    ['reason', 'plain'],
  ],
  'zone-expired': [
    ['zone', 'plain'],
    ['reason', 'plain'],
  ],
} as const satisfies { readonly [Kind in EventKind]: FieldsOf<Extract<EventPayload, { kind: Kind }>> };

/** Every kind of event, in the order of the table. */
export const eventKinds = Object.keys(payloadFields) as readonly EventKind[];
