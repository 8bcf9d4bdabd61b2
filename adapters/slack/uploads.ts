import type { types, webApi } from '@slack/bolt';
import type { Attachment, Card, Part } from './encode.ts';
import { harmless, meaningOf, Refused } from './errors.ts';
import type { Target } from './place.ts';

/** Puts pictures and files on Slack. */
export interface Uploads {
  /** The parts of a card as blocks. An upload is seen by nobody before the message is, so it may be made again. */
  blocksOf(card: Card): Promise<types.KnownBlock[]>;
  /** Shares a file in a conversation. Throws as `ChatPlatform.send`. */
  share(file: Attachment, to: Target): Promise<void>;
}

export function uploads(client: webApi.WebClient): Uploads {
  return {
    blocksOf: ({ parts }) => Promise.all(parts.map(blockOf)),
    async share({ bytes, name }, { channel, thread }) {
      const file = { file: Buffer.from(bytes), filename: name, channel_id: channel };
      try {
        await client.filesUploadV2(thread === undefined ? file : { ...file, thread_ts: thread });
      } catch (error) {
        throw meaningOf(error, 'files.uploadV2');
      }
    },
  };

  async function blockOf(part: Part): Promise<types.KnownBlock> {
    if (part.type !== 'picture') return part;
    const id = await upload(part.png, part.name);
    return { type: 'image', alt_text: part.alt, slack_file: { id } };
  }

  async function upload(png: Uint8Array, name: string): Promise<string> {
    try {
      const { files } = await client.filesUploadV2({ file: Buffer.from(png), filename: name });
      const id = files[0]?.files?.[0]?.id;
      if (id !== undefined) return id;
    } catch (error) {
      throw harmless(error, 'files.uploadV2');
    }
    throw new Refused('files.uploadV2', 'no_file');
  }
}
