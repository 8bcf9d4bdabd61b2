import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { GridFSBucket } from 'mongodb';
import type { Handlers } from './handlers.ts';

export const bucketOperations: Handlers<GridFSBucket> = {
  delete: (bucket, { id }) => bucket.delete(id),
  download: (bucket, { id, ...options }) => buffer(bucket.openDownloadStream(id, options)),
  downloadByName: (bucket, { filename, ...options }) => buffer(bucket.openDownloadStreamByName(filename, options)),
  async upload(bucket, { filename, source, ...options }) {
    const upload = bucket.openUploadStream(filename, options);
    await pipeline(Readable.from([Buffer.from(source.$$hexBytes, 'hex')]), upload);
    return upload.id;
  },
};
