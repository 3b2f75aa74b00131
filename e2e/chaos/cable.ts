import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A wire between two processes that can be cut: while it is, nothing passes and nothing is closed, as with a network that
 * went away; what was on its way arrives when it is back, as TCP would send it again.
 */
export class Cable {
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #cut = false;

  /** @param address host and port of the far end. @returns the address of the near end */
  async plugIn(address: string): Promise<string> {
    const [host, port] = address.split(':');
    const server = createServer({ pauseOnConnect: true }, (near) => {
      const far = connect(Number(port), host);
      for (const [from, to] of [[near, far], [far, near]] as const) {
        this.#sockets.add(from);
        from.on('data', (bytes) => void to.write(bytes));
        from.on('error', () => undefined);
        from.once('close', () => {
          this.#sockets.delete(from);
          to.destroy();
        });
        if (this.#cut) from.pause();
        else from.resume();
      }
    }); // prettier-ignore
    this.#server = server;
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const bound = server.address();
    if (bound === null || typeof bound === 'string') throw new Error('the cable has no port');
    return `127.0.0.1:${bound.port}`;
  }

  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.pause();
  }

  heal(): void {
    this.#cut = false;
    for (const socket of this.#sockets) socket.resume();
  }

  async unplug(): Promise<void> {
    const server = this.#server;
    if (server === null) return;
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  }
}
