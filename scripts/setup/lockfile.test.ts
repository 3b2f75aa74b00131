import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

type Locked = { version: string; resolved?: string };
const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, Locked>;
};
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const copiesOf = (name: string) =>
  Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`));

test('Temporal’s packages share one protobufjs: with several, reading a history from JSON fails', () => {
  const copies = copiesOf('protobufjs').filter(([path]) => !path.includes('@grpc/'));
  expect(copies.map(([path]) => path)).toEqual(['node_modules/protobufjs']);
  expect(copies[0]?.[1].version).toMatch(/^8\./);
});

test('all of Temporal’s packages have one version', () => {
  const versions = Object.entries(lock.packages)
    .filter(([path]) => path.includes('node_modules/@temporalio/'))
    .map(([, { version }]) => version);
  expect(new Set(versions).size).toBe(1);
});

test.each(['react', 'react-dom', 'react-router', 'vite', 'zod'])('there is one copy of %s', (name) => {
  expect(copiesOf(name).map(([path]) => path)).toEqual([`node_modules/${name}`]);
});

test('versions are exact, and the lock names no download addresses', () => {
  const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(ranges.filter(([, version]) => !/^(?:npm:[\w./@-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});
