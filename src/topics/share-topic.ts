import { hmacSha256 } from '../hash.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { SecretStore } from '../ports/secret-store.ts';
import type { MarketName, Watched } from '../signals/edit-watchlist.ts';
import { watchMarket } from '../signals/edit-watchlist.ts';
import { addressOfTopic, type SharedTopic, sharedTopic } from './topic.ts';
import { type ShownTopic, serverOf, show, type TopicPorts } from './turn-topic.ts';

type Sharing = TopicPorts & { readonly secrets: SecretStore; readonly exchanges: Exchanges };

/** Sends a market's signals to a topic that many can subscribe to, and shows where it is. */
export const shareTopic =
  (ports: Sharing) =>
  async (shared: SharedTopic, market: MarketName): Promise<ShownTopic & Watched> => {
    serverOf(ports);
    const key = hmacSha256(await ports.secrets.secret('topics'), 'shared topics');
    const topic = sharedTopic(key, shared);
    const watched = await watchMarket(ports)(addressOfTopic(topic), market);
    return { ...watched, ...(await show(ports, topic)) };
  };
