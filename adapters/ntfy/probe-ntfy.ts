import { troubleOf } from './errors.ts';
import { type Access, ntfyServer } from './server.ts';

/** Asks a server once whether it is well and takes our token; undefined where it does, else the trouble's code. */
export async function probeNtfy(access: Access): Promise<string | undefined> {
  return await ntfyServer(access)
    .check()
    .then(() => undefined, troubleOf);
}
