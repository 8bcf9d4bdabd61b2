import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { SecretStore } from '../../src/ports/secret-store.ts';
import { secretModel } from './models/secret-model.ts';
import { guarded, isDuplicate } from './store-error.ts';

/** Secrets in MongoDB. The first one written stays; who came second reads it. */
export function mongoSecretStore(connection: Connection): SecretStore {
  const secrets = secretModel(connection);
  const written = async (name: string) => (await secrets.findOne({ _id: name }).lean())?.value;

  return guarded<SecretStore>({
    async secret(name) {
      return (await written(name)) ?? (await write(name, randomBytes(32).toString('base64url')));
    },
  });

  async function write(name: string, value: string): Promise<string> {
    try {
      await secrets.create([{ _id: name, value }]);
      return value;
    } catch (error) {
      const first = isDuplicate(error) ? await written(name) : undefined;
      if (first === undefined) throw error;
      return first;
    }
  }
}
