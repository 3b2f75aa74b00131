import { connect, createServer, type Server, type Socket } from 'node:net';

import { anyFreePort } from '../../scripts/processes/ports.ts';

/** A database behind a port of its own, where nobody answers until it is opened. */
export interface Door {
  readonly databaseUrl: string;
  open(): Promise<void>;
  shut(): void;
  /** Whoever is connected, and whoever comes, gets no answer and no error: a machine that was unplugged. */
  freeze(): void;
  /** A machine in its place: what hangs goes on hanging, whoever comes anew is served. */
  replace(): void;
}

export async function behindADoor(databaseUrl: string): Promise<Door> {
  const there = new URL(databaseUrl);
  const here = new URL(databaseUrl);
  const port = await anyFreePort();
  here.port = String(port);
  let door: Server | undefined;
  let frozen = false;
  const pairs = new Set<readonly [Socket, Socket]>();
  return {
    databaseUrl: here.href,
    open: () => {
      const server = createServer((socket) => {
        if (frozen) {
          socket.on('error', () => undefined);
          return;
        }
        const onward = connect(Number(there.port), there.hostname);
        socket.pipe(onward).pipe(socket);
        const pair = [socket, onward] as const;
        pairs.add(pair);
        socket.on('close', () => pairs.delete(pair));
        for (const end of [socket, onward]) end.on('error', () => undefined);
      });
      door = server;
      return new Promise((opened) => server.listen(port, '127.0.0.1', () => opened()));
    },
    shut: () => {
      door?.close();
    },
    freeze: () => {
      frozen = true;
      for (const [socket, onward] of pairs) {
        socket.unpipe();
        onward.unpipe();
      }
    },
    replace: () => {
      frozen = false;
    },
  };
}
