import type { Document } from 'mongodb';

/** The options with `returnDocument` in the driver's spelling, which begins small. */
export function returned(options: Document): Document {
  const { returnDocument, ...rest } = options;
  return returnDocument === undefined ? rest : { ...rest, returnDocument: String(returnDocument).toLowerCase() };
}
