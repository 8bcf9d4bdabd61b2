import { MongoError } from '../mongo-error.ts';

/** Throws 73 where a database or collection cannot have this name. */
export function assertName(db: string, collection: string): void {
  const wrongDb = db === '' || db.length > 63 || /[\0/\\. "$]/.test(db);
  const wrongCollection = collection === '' || /^\.|\.$|[\0$]/.test(collection);
  const tooLong = Buffer.byteLength(`${db}.${collection}`) > 255;
  if (wrongDb || wrongCollection || tooLong)
    throw new MongoError(73, `Invalid namespace specified '${db}.${collection}'`);
}
