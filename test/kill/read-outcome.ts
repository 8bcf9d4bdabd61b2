import { MongoClient } from 'mongodb';
import { startEmbeddedMongodb } from '../../adapters/embedded-mongodb/start.ts';

/** What a run left in its database, in an order of its own. */
export interface Outcome {
  /** Every signal, by id: all that it says. */
  readonly signals: ReadonlyMap<string, string>;
  /** Rows of the outbox by state. */
  readonly deliveries: Readonly<Record<string, number>>;
  readonly deliveryKeys: readonly string[];
}

/** Reads the database of a desk that is closed. */
export async function readOutcome(dataDir: string): Promise<Outcome> {
  const engine = await startEmbeddedMongodb({ dataDir });
  const client = new MongoClient(engine.uri);
  try {
    const database = client.db('outcry');
    const signals = await database.collection('signals').find().toArray();
    const outbox = await database.collection('outbox').find().toArray();
    const deliveries: Record<string, number> = {};
    for (const { state } of outbox) deliveries[state] = (deliveries[state] ?? 0) + 1;
    return {
      signals: new Map(signals.map((signal) => [String(signal._id), contentOf(signal)])),
      deliveries,
      deliveryKeys: outbox.map(({ _id }) => String(_id)).sort(),
    };
  } finally {
    await client.close();
    await engine.stop();
  }
}

function contentOf(signal: Readonly<Record<string, unknown>>): string {
  const { seq, savedAt, savedBy, ...content } = signal; // when and by whom it was saved may differ
  return JSON.stringify(content);
}
