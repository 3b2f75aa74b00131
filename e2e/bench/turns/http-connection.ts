import { connect, type Socket } from 'node:net';

/**
 * One keep-alive HTTP/1.1 connection that sends one request at a time. A load generator shares two cores with what it
 * measures, so it does no more than this: write the bytes, find the status and the end of the answer.
 */
export class HttpConnection {
  readonly #socket: Socket;
  readonly #host: string;
  readonly #headers: string;
  #buffered: Buffer = Buffer.alloc(0);
  #waiting: { resolve: (status: number) => void; reject: (error: Error) => void } | null = null;

  constructor(url: URL, authorization: string) {
    this.#host = url.host;
    this.#headers = `host: ${this.#host}\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\n`;
    this.#socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => this.#fail(new Error('the connection was closed')));
  }

  /** Sends a POST and resolves with the status once the whole answer is here. */
  post(path: string, body: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      const length = Buffer.byteLength(body);
      this.#socket.write(`POST ${path} HTTP/1.1\r\n${this.#headers}content-length: ${length}\r\n\r\n${body}`);
    });
  }

  close(): void {
    this.#waiting = null;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#buffered = this.#buffered.length === 0 ? chunk : Buffer.concat([this.#buffered, chunk]);
    const headEnd = this.#buffered.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.#buffered.toString('latin1', 0, headEnd);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const end = headEnd + 4 + length;
    if (this.#buffered.length < end) return;
    this.#buffered = this.#buffered.subarray(end);
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve(Number(head.slice(9, 12)));
  }

  #fail(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(error);
  }
}
