import { MessageFlags, type RawFile } from 'discord.js';
import type { Card } from './encode.ts';

/** What a message is on the wire: nobody is ever mentioned by it. */
export function bodyOf({ embeds, components, files }: Card, flags = 0) {
  return {
    embeds,
    components,
    allowed_mentions: { parse: [] },
    attachments: files.map(({ name }, id) => ({ id, filename: name })),
    ...(flags === 0 ? {} : { flags }),
  };
}

/** The attachments of a card. */
export function filesOf({ files }: Card): RawFile[] {
  return files.map(({ name, bytes }) => ({ name, data: Buffer.from(bytes) }));
}

/** Seen by the person who asked alone. */
export const whispered = MessageFlags.Ephemeral;
/** Arrives without a sound. */
export const silently = MessageFlags.SuppressNotifications;
