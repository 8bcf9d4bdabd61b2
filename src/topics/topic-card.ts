import { heading, type Message, message, text } from '../chat/message.ts';
import { literal, words } from '../chat/words.ts';
import type { Watched } from '../signals/edit-watchlist.ts';
import type { ShownTopic } from './turn-topic.ts';

/** A topic of one's own: what to do with it, its name, and a code for the phone. */
export function topicCard(title: string, topic: ShownTopic): Message {
  return message(heading(title), text('ntfy-how'), ...where(topic));
}

/** A topic that many share. */
export function sharedTopicCard({ market, added, ...topic }: ShownTopic & Watched): Message {
  const { symbol, timeframe } = market;
  return message(heading(added ? 'ntfy-shared-added' : 'ntfy-shared-already', { symbol, timeframe }), ...where(topic));
}

function where({ topic, server, url, code }: ShownTopic) {
  return [
    {
      type: 'fields',
      fields: [
        { name: words('ntfy-server'), value: literal(server) },
        { name: words('ntfy-topic'), value: words('ntfy-topic-name', { topic }) },
      ],
    },
    text('ntfy-secret'),
    { type: 'picture', png: code, name: 'topic.png', caption: words('ntfy-code') },
    { type: 'buttons', rows: [[{ label: words('ntfy-open'), url }]] },
  ] as const;
}
