import type { WrittenMessage } from '../../src/chat/message.ts';
import { PlatformUnavailable, RecipientGone, SendUnconfirmed } from '../../src/errors.ts';
import { encode } from './encode.ts';
import type { Timing } from './timing.ts';
import type { Uploads } from './uploads.ts';

/** How an answer by a response URL is shown. */
export type ResponseLook = 'whisper' | 'in-channel' | 'replace';

/** Answers by the URL that came with a tap or a command: also where our bot is no member. */
export type Respond = (url: string, message: WrittenMessage, look: ResponseLook) => Promise<void>;

const looks = {
  whisper: { response_type: 'ephemeral', replace_original: false },
  'in-channel': { response_type: 'in_channel', replace_original: false },
  replace: { replace_original: true },
} as const;

/** Throws as `ChatPlatform.send`; the URL is a secret for half an hour and never logged. */
export function responder(files: Uploads, timing: Timing): Respond {
  return async (url, message, look) => {
    const { cards } = encode(message);
    for (const [index, card] of cards.entries()) {
      const shown = looks[index === 0 || look !== 'replace' ? look : 'whisper'];
      const blocks = await files.blocksOf(card);
      await post(url, JSON.stringify({ ...shown, text: card.text, blocks, unfurl_links: false, unfurl_media: false }));
    }
  };

  async function post(url: string, body: string): Promise<void> {
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      redirect: 'error',
    } as const;
    const signal = AbortSignal.timeout(timing.callMs);
    const { status } = await fetch(url, { ...request, signal }).catch(() => {
      throw new SendUnconfirmed('Slack did not confirm the answer'); // without a cause: it holds the URL
    });
    if (status === 404 || status === 403) throw new RecipientGone('the answer came too late');
    if (status === 429) throw new PlatformUnavailable('Slack is busy');
    if (status !== 200) throw new SendUnconfirmed(`Slack answered ${status}`);
  }
}
