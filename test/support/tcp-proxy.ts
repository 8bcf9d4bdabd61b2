import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a database that a test can interrupt. */
export interface TcpProxy {
  /** The database's URI by way of the proxy. */
  readonly uri: string;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  /** Lets nothing through, in either direction, while connections stay open. */
  stall(): void;
  /** As at the beginning. */
  heal(): void;
  /** Cuts instead of passing on a request that holds `text`. */
  cutBefore(text: string): void;
  /** Cuts as soon as a request that holds `text` has been passed on, so that its answer is lost. */
  cutAfter(text: string): void;
  close(): Promise<void>;
}

/** Stands in front of the database behind a URI of one host or socket. */
export async function tcpProxy(uri: string): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let state: 'open' | 'cut' | 'stalled' = 'open';
  let before: string | undefined;
  let after: string | undefined;

  const cut = () => {
    state = 'cut';
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((near) => {
    if (state === 'cut') return near.destroy();
    const far = connect(targetOf(uri));
    for (const socket of [near, far]) keep(socket);
    near.on('data', (chunk) => {
      if (state !== 'open') return;
      if (before !== undefined && chunk.includes(before)) return cut();
      far.write(chunk, () => after !== undefined && chunk.includes(after) && cut());
    });
    far.on('data', (chunk) => state === 'open' && near.write(chunk));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    uri: uri.replace(hostOf(uri), `127.0.0.1:${port}`),
    cut,
    stall: () => {
      state = 'stalled';
    },
    heal: () => {
      if (state === 'stalled') cut(); // what was swallowed cannot be sent again
      before = undefined;
      after = undefined;
      state = 'open';
    },
    cutBefore: (text) => {
      before = text;
    },
    cutAfter: (text) => {
      after = text;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}

function targetOf(uri: string) {
  const host = decodeURIComponent(hostOf(uri));
  const [name = '', port] = host.split(':');
  return host.startsWith('/') ? { path: host } : { host: name, port: Number(port) };
}

function hostOf(uri: string): string {
  const [, host = ''] = /^mongodb:\/\/(?:[^@/]*@)?([^/?]+)/.exec(uri) ?? [];
  return host;
}
