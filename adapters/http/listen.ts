import type { FastifyInstance } from 'fastify';
import { StartError } from '../../src/errors.ts';

interface Place {
  readonly host: string;
  readonly port: number;
}

/** Listens, or closes the server and throws a `StartError` that names the setting to change. */
export async function listen(server: FastifyInstance, place: Place): Promise<void> {
  try {
    await server.listen(place);
  } catch (cause) {
    await server.close();
    throw new StartError(adviceFor(cause, place), { cause });
  }
}

function adviceFor(error: unknown, { host, port }: Place): string {
  switch (error instanceof Error && 'code' in error && error.code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is taken by another program: set OUTCRY_HTTP_PORT to a free one`;
    case 'EACCES':
      return `port ${port} may not be opened by this user: set OUTCRY_HTTP_PORT to one above 1023`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `this machine has no address ${host}: set OUTCRY_HTTP_HOST to one that it has`;
    default:
      return `the HTTP server cannot listen on ${host}:${port}: check OUTCRY_HTTP_HOST and OUTCRY_HTTP_PORT`;
  }
}
