import { connect, createServer } from 'node:net';

import { errorCode } from './liveness.ts';

/** Whether nothing listens on a port of `host`. Low ports that this user may not open count as taken. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const code = errorCode(error);
      if (code === 'EADDRINUSE' || code === 'EACCES') resolve(false);
      else if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') resolve(true);
      else reject(error);
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Whether a port is free on every local address that a browser's `localhost` may resolve to. */
export async function isLocalhostPortFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::1', '0.0.0.0', '::']) {
    if (!(await isPortFree(port, host))) return false;
  }
  return true;
}

/**
 * The wanted port when it is free, else the next free one.
 * @param isFree how to look, replaceable in tests
 * @throws Error when none of the next `tries` ports is free
 */
export async function nextFreePort(
  wanted: number,
  isFree: (port: number) => Promise<boolean> = isPortFree,
  tries = 200,
): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + tries, 65_536); port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(
    `No port from ${wanted} to ${Math.min(wanted + tries, 65_536) - 1} can be opened (taken, or reserved for the ` +
      'administrator). Set PORT to another one.',
  );
}

/**
 * A port that stays the same for the same folder, outside the range from which systems hand out ports by themselves,
 * so that two checkouts on one machine rarely meet.
 */
export function portForFolder(folder: string, service: string): number {
  let hash = 2_166_136_261;
  for (const character of `${service}:${folder}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  }
  return 20_000 + ((hash >>> 0) % 10_000);
}

/** A free port of the system's choice: for tests, where nothing has to stay the same. */
export function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('The system gave no port.'));
      });
    });
  });
}

/** Whether something listens on a port and takes our connection within a second. */
export function takesConnections(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const end = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(1_000, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
