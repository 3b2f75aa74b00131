import { Client, Connection } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';

import { type Env, EnvError } from './env.server.ts';

/**
 * How long the connection waits at most before it tries again. gRPC's own two minutes are made for many clients of one service: after an
 * outage the clocks of every case would have stood still for up to as long again (F5).
 */
const LATEST_RECONNECT_MS = 2_000;

/** A connection that is made when it is first used, and comes back by itself when the server does. */
export interface TemporalClient {
  readonly client: Client;
  /** Whether the server answers within `deadlineMs`. Never throws. */
  answers(deadlineMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** @throws EnvError when TEMPORAL_ADDRESS is missing */
export function createTemporalClient(
  env: Pick<Env, 'temporalAddress' | 'temporalNamespace'>,
  codec?: PayloadCodec,
): TemporalClient {
  if (env.temporalAddress === undefined) throw new EnvError('TEMPORAL_ADDRESS: is required');
  const connection = Connection.lazy({
    address: env.temporalAddress,
    channelArgs: { 'grpc.max_reconnect_backoff_ms': LATEST_RECONNECT_MS },
  });
  const client = new Client({
    connection,
    namespace: env.temporalNamespace,
    ...(codec === undefined ? {} : { dataConverter: { payloadCodecs: [codec] } }),
  });
  const asking = new Set<Promise<boolean>>();
  const ask = (deadlineMs: number): Promise<boolean> =>
    connection
      .withDeadline(Date.now() + deadlineMs, () => connection.workflowService.getSystemInfo({}))
      .then(
        () => true,
        () => false,
      );
  return {
    client,
    answers: (deadlineMs) => {
      const asked = ask(deadlineMs).finally(() => asking.delete(asked));
      asking.add(asked);
      return asked;
    },
    close: async () => {
      // The SDK asks again from a timer of its own; on a closed channel that throws where nobody catches it, and the process dies.
      await Promise.all(asking);
      await connection.close();
    },
  };
}
