import { createServer as createHttpServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** One request that a provider got. */
export interface Heard {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface FakeProvider {
  readonly url: string;
  readonly heard: Heard[];
  /** What it answers from now on. */
  answerWith(status: number): void;
  stop(): Promise<void>;
}

/** Stands for whoever is spoken to over HTTP: Twilio, Slack, Teams, a push service. */
export async function startFakeProvider(): Promise<FakeProvider> {
  const heard: Heard[] = [];
  let status = 201;
  const server: Server = createHttpServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      heard.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) });
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"sid":"SM0123456789"}');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    answerWith: (next) => {
      status = next;
    },
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

/** A mail server that takes every mail and keeps it: the few words of SMTP that a sender needs. */
export async function startMailSink(): Promise<{
  readonly url: string;
  readonly mails: string[];
  stop(): Promise<void>;
}> {
  const mails: string[] = [];
  const server: TcpServer = createTcpServer((socket) => {
    let pending = '';
    let mail: string | null = null;
    socket.on('error', () => undefined);
    socket.write('220 sink\r\n');
    socket.on('data', (part) => {
      pending += part.toString();
      for (;;) {
        const end = pending.indexOf('\r\n');
        if (end < 0) return;
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        if (mail !== null) {
          if (line !== '.') mail += `${line}\n`;
          else {
            mails.push(mail);
            mail = null;
            socket.write('250 kept\r\n');
          }
          continue;
        }
        const word = line.slice(0, 4).toUpperCase();
        if (word === 'DATA') {
          mail = '';
          socket.write('354 go on\r\n');
        } else if (word === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('250 sink\r\n');
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}
