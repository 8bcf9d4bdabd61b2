import type { types, webApi } from '@slack/bolt';
import type { Incoming } from '../../src/chat/incoming.ts';
import type { Receive } from '../../src/chat/reply.ts';
import { encode } from './encode.ts';
import type { Uploads } from './uploads.ts';

/** What the home page shows, from top to bottom, as if it had been typed. */
const homeLines = ['/watchlist', '/signals'];

const mostBlocks = 100;

interface HomeOptions {
  readonly client: webApi.WebClient;
  readonly files: Uploads;
}

/** Shows a person their home page: the watchlist, the last signals, and their buttons. */
export function homePage({ client, files }: HomeOptions) {
  return async (asked: Omit<Incoming, 'line'>, receive: Receive): Promise<void> => {
    const blocks: types.KnownBlock[] = [];
    for (const line of homeLines) {
      const reply = await receive({ ...asked, line, updateId: `${asked.updateId}${line}` });
      if (reply.action === 'none') continue;
      const shown = (await Promise.all(encode(reply.message).cards.map((card) => files.blocksOf(card)))).flat();
      blocks.push(...(blocks.length > 0 ? [{ type: 'divider' } as const] : []), ...apart(shown, line));
    }
    await client.views.publish({
      user_id: asked.person.id,
      view: { type: 'home', blocks: blocks.slice(0, mostBlocks) },
    });
  };
}

/** The ids of buttons must be unique on the page. */
function apart(blocks: readonly types.KnownBlock[], line: string): types.KnownBlock[] {
  return blocks.map((block) =>
    block.type === 'actions'
      ? {
          ...block,
          elements: block.elements.map((element) => ({ ...element, action_id: `${element.action_id}${line}` })),
        }
      : block,
  );
}
