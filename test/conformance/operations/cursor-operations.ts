import type { Cursor } from '../entities.ts';
import type { Handlers } from './handlers.ts';

export const cursorOperations: Handlers<Cursor> = {
  close: (cursor) => cursor.close().catch(() => undefined), // what the server made of it is seen in the events
  iterateOnce: (cursor) => cursor.tryNext(),
  iterateUntilDocumentOrError: (cursor) => cursor.next(),
};
