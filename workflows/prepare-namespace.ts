import { setTimeout as delay } from 'node:timers/promises';

import { Connection, isGrpcServiceError } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';

import { searchAttributes } from './search-attributes.ts';

/** Longer than the relay may take to deliver what it has: a closed run must still be known when its last poke comes. */
const retention = '30 days';

/** How long a server may take to notice a namespace that it has just registered. */
const noticeMs = 30_000;

/** gRPC status codes, https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
const alreadyExists = 6;
const notFound = 5;

/** temporal.api.enums.v1.IndexedValueType */
const valueTypes = { Keyword: 2, Int: 3, Datetime: 6 } as const;

/**
 * Registers the namespace and its search attributes on a production server. Safe to repeat; nothing that is there is
 * changed.
 * @throws the server's error when it cannot be reached or refuses
 */
export async function prepareNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 30_000 });
  try {
    const { workflowService, operatorService } = connection;
    await workflowService
      .registerNamespace({
        namespace,
        description: 'Baton',
        workflowExecutionRetentionPeriod: msToTs(retention),
      })
      .catch((error: unknown) => {
        if (!isGrpcServiceError(error) || Number(error.code) !== alreadyExists) throw error;
      });
    const { customAttributes } = await untilNoticed(() => operatorService.listSearchAttributes({ namespace }));
    const missing = Object.entries(searchAttributes).filter(([name]) => !(name in (customAttributes ?? {})));
    if (missing.length === 0) return;
    await operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map(([name, type]) => [name, valueTypes[type]])),
    });
  } finally {
    await connection.close();
  }
}

/** Repeats a call as long as the server answers that it knows no such namespace. */
async function untilNoticed<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  const deadline = performance.now() + noticeMs;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const isUnknown = isGrpcServiceError(error) && Number(error.code) === notFound;
      if (!isUnknown || performance.now() > deadline) throw error;
      await delay(250);
    }
  }
}
