import { mongoTrackRecord } from '../adapters/mongodb/track-record.ts';
import type { TrackRecord } from './ports/track-record.ts';
import { reachForTools } from './wire-database-tools.ts';
import { withConnection } from './wire-reach.ts';
import { readSettings } from './wire-settings.ts';

/** Reads the track record of a desk, running or not. Throws a `StartError` where its database cannot be reached. */
export async function withTrackRecord<T>(
  environment: NodeJS.ProcessEnv,
  use: (record: TrackRecord) => Promise<T>,
): Promise<T> {
  const reached = await reachForTools(readSettings(environment));
  try {
    return await withConnection({ uri: reached.uri }, (connection) => use(mongoTrackRecord(connection)));
  } finally {
    await reached.close();
  }
}
