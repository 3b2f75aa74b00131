import { connect, createServer, type Server } from 'node:net';

import { anyFreePort } from '../../scripts/processes/ports.ts';

/** A database behind a port of its own, where nobody answers until it is opened. */
export interface Door {
  readonly databaseUrl: string;
  open(): Promise<void>;
  shut(): void;
}

export async function behindADoor(databaseUrl: string): Promise<Door> {
  const there = new URL(databaseUrl);
  const here = new URL(databaseUrl);
  const port = await anyFreePort();
  here.port = String(port);
  let door: Server | undefined;
  return {
    databaseUrl: here.href,
    open: () => {
      const server = createServer((socket) => {
        const onward = connect(Number(there.port), there.hostname);
        socket.pipe(onward).pipe(socket);
        for (const end of [socket, onward]) end.on('error', () => undefined);
      });
      door = server;
      return new Promise((opened) => server.listen(port, '127.0.0.1', () => opened()));
    },
    shut: () => {
      door?.close();
    },
  };
}
