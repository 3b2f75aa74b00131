import { Connection } from '@temporalio/client';
import { expect, test } from 'vitest';

import { searchAttributes } from '../search-attributes.ts';
import { testTemporal } from './test-temporal.ts';

test('a real server runs, with our search attributes', async () => {
  const { address, namespace } = testTemporal('server-check');
  const connection = await Connection.connect({ address });
  try {
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    expect(serverVersion).toMatch(/^1\.\d+\.\d+/);
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    expect(Object.keys(customAttributes ?? {})).toEqual(expect.arrayContaining(Object.keys(searchAttributes)));
  } finally {
    await connection.close();
  }
});

test('two files never share a task queue', () => {
  expect(testTemporal('same').taskQueue).not.toBe(testTemporal('same').taskQueue);
});
