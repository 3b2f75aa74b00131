import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A gate in front of Postgres that can be shut, as an outage looks from the outside. */
export interface DatabaseGate {
  readonly url: string;
  /** Every connection breaks and new ones are refused. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** From now on nothing passes in either direction, and new connections are taken but not answered: a frozen Postgres. */
  freeze(): void;
  /** What was held passes, as it does when a stopped process goes on. */
  thaw(): void;
  stop(): Promise<void>;
}

/** Puts a gate in front of the Postgres of `databaseUrl`. */
export async function openGate(databaseUrl: string): Promise<DatabaseGate> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let frozen = false;
  const server = createServer((inside) => {
    const outside = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => {
        to.write(chunk);
      });
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.on('error', () => to.destroy());
      if (frozen) from.pause();
    }
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const close = () => new Promise<void>((resolve) => (server.listening ? server.close(() => resolve()) : resolve()));
  const through = new URL(databaseUrl);
  through.port = String(port);
  through.hostname = '127.0.0.1';
  return {
    url: through.href,
    shut: async () => {
      const closed = close();
      cut();
      await closed;
    },
    open: async () => {
      if (!server.listening) await listen(port);
    },
    freeze: () => {
      frozen = true;
      for (const socket of sockets) socket.pause();
    },
    thaw: () => {
      frozen = false;
      for (const socket of sockets) socket.resume();
    },
    stop: async () => {
      const closed = close();
      cut();
      await closed;
    },
  };
}
