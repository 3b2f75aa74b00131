import { createServer } from 'node:net';

import { expect, test } from 'vitest';

import { anyFreePort, isPortFree, nextFreePort, portForFolder, takesConnections } from './ports.ts';

test('the next free port is taken when the wanted one is not free', async () => {
  const taken = new Set([3000, 3001]);
  const isFree = (port: number) => Promise.resolve(!taken.has(port));
  expect(await nextFreePort(3000, isFree)).toBe(3002);
  expect(await nextFreePort(4000, isFree)).toBe(4000);
});

test('when none can be opened, one sentence says so', async () => {
  await expect(nextFreePort(65_530, () => Promise.resolve(false))).rejects.toThrow(
    'No port from 65530 to 65535 can be opened (taken, or reserved for the administrator). Set PORT to another one.',
  );
});

test('a folder keeps its port, and folders and services rarely share one', () => {
  expect(portForFolder('/srv/a', 'postgres')).toBe(portForFolder('/srv/a', 'postgres'));
  const ports = Array.from({ length: 100 }, (_, n) => portForFolder(`/srv/${n}`, 'postgres'));
  expect(ports.every((port) => port >= 20_000 && port < 30_000)).toBe(true);
  expect(new Set(ports).size).toBeGreaterThan(95);
  expect(portForFolder('/srv/a', 'postgres')).not.toBe(portForFolder('/srv/a', 'temporal'));
});

test('a real listener makes a port taken', async () => {
  const port = await anyFreePort();
  expect(await isPortFree(port)).toBe(true);
  expect(await takesConnections(port)).toBe(false);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  expect(await isPortFree(port)).toBe(false);
  expect(await takesConnections(port)).toBe(true);
  await new Promise((resolve) => server.close(resolve));
});
