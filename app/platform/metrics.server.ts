import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What one process counts, for Prometheus. Labels are closed lists: never an id, never a customer's words. */
export interface Metrics {
  readonly registry: Registry;
  /** Seconds from the first byte of a /v1 request to the end of its answer, by route pattern and status. */
  readonly apiSeconds: Histogram<'route' | 'status'>;
  /** Decisions given, by action and reason class. */
  readonly decisions: Counter<'action' | 'reason'>;
  /** Turns that shared one transaction. */
  readonly batchTurns: Histogram;
  /** Seconds of one shared transaction, both round trips. */
  readonly batchSeconds: Histogram;
  /** Turns that wait for a transaction. */
  readonly queuedTurns: Gauge;
  /** Pages whose reader went away before the answer. */
  readonly pagesLeft: Counter;
}

/** Makes the metrics of one process; a second call makes a second, separate set (tests, several servers in one process). */
export function createMetrics(part: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ part });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    apiSeconds: new Histogram({
      name: 'baton_api_seconds',
      help: 'Duration of a request under /v1',
      labelNames: ['route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    decisions: new Counter({
      name: 'baton_decisions_total',
      help: 'Decisions given to turns',
      labelNames: ['action', 'reason'],
      registers,
    }),
    batchTurns: new Histogram({
      name: 'baton_turn_batch_size',
      help: 'Turns that shared one transaction',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128],
      registers,
    }),
    batchSeconds: new Histogram({
      name: 'baton_turn_batch_seconds',
      help: 'Duration of one shared transaction',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    pagesLeft: new Counter({
      name: 'baton_pages_left_total',
      help: 'Page requests that were aborted before their answer',
      registers,
    }),
    queuedTurns: new Gauge({ name: 'baton_turns_queued', help: 'Turns waiting for a transaction', registers }),
  };
}
