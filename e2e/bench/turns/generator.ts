import { HttpConnection } from './http-connection.ts';
import { Latencies, type LatencySummary } from './latencies.ts';
import { turnBody, turnsPerConversation } from './traffic.ts';

/** What the generator process is told to do. */
export type LoadOrder =
  | { readonly kind: 'closed'; readonly connections: number; readonly seconds: number }
  | { readonly kind: 'open'; readonly perSecond: number; readonly conversations: number; readonly seconds: number };

export interface LoadTarget {
  readonly url: string;
  readonly key: string;
  /** Makes the ids of this run's conversations its own. */
  readonly run: string;
}

export interface LoadReport extends LatencySummary {
  readonly seconds: number;
  readonly perSecond: number;
  readonly failures: number;
}

/** A bot: one conversation after the other, turn by turn, on one connection. */
class Bot {
  #conversation: number;
  #turn = 0;
  readonly #step: number;
  readonly #connection: HttpConnection;
  readonly #run: string;

  constructor(target: LoadTarget, index: number, bots: number) {
    this.#connection = new HttpConnection(new URL(target.url), `Bearer ${target.key}`);
    this.#run = target.run;
    this.#conversation = index;
    this.#step = bots;
  }

  async sendNext(): Promise<boolean> {
    const path = `/v1/conversations/${this.#run}-${this.#conversation}/turns`;
    const body = turnBody(this.#conversation, this.#turn);
    this.#turn += 1;
    if (this.#turn === turnsPerConversation) {
      this.#turn = 0;
      this.#conversation += this.#step;
    }
    return (await this.#connection.post(path, body)) === 200;
  }

  close(): void {
    this.#connection.close();
  }
}

/** As many requests as there are connections, always: the next one leaves when the answer is here. */
async function closedLoop(target: LoadTarget, connections: number, seconds: number): Promise<LoadReport> {
  const bots = Array.from({ length: connections }, (_, i) => new Bot(target, i, connections));
  const latencies = new Latencies();
  let failures = 0;
  const startedMs = performance.now();
  const endMs = startedMs + seconds * 1000;
  await Promise.all(
    bots.map(async (bot) => {
      while (performance.now() < endMs) {
        const sentMs = performance.now();
        if (!(await bot.sendNext())) failures += 1;
        latencies.add(performance.now() - sentMs);
      }
    }),
  );
  const took = (performance.now() - startedMs) / 1000;
  for (const bot of bots) bot.close();
  const summary = latencies.summary();
  return { ...summary, seconds: took, perSecond: summary.count / took, failures };
}

/**
 * Requests at a fixed rate whether or not answers come. Latency counts from when a turn was due, so a stall is seen in every
 * turn that it delayed (no coordinated omission).
 */
async function openLoop(
  target: LoadTarget,
  perSecond: number,
  conversations: number,
  seconds: number,
): Promise<LoadReport> {
  const bots = Array.from({ length: conversations }, (_, i) => new Bot(target, i, conversations));
  const turnOf = bots.map(() => Promise.resolve());
  const latencies = new Latencies();
  let failures = 0;
  const total = perSecond * seconds;
  const startedMs = performance.now();
  let sent = 0;
  await new Promise<void>((resolve) => {
    const tick = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - startedMs) / 1000) * perSecond));
      for (; sent < due; sent += 1) {
        const index = sent % bots.length;
        const dueMs = startedMs + (sent / perSecond) * 1000;
        const bot = bots[index];
        if (bot === undefined) continue;
        turnOf[index] = (turnOf[index] ?? Promise.resolve()).then(async () => {
          const ok = await bot.sendNext().catch(() => false);
          if (!ok) failures += 1;
          latencies.add(performance.now() - dueMs);
        });
      }
      if (sent < total) return;
      clearInterval(tick);
      resolve();
    }, 2);
  });
  await Promise.all(turnOf);
  const took = (performance.now() - startedMs) / 1000;
  for (const bot of bots) bot.close();
  const summary = latencies.summary();
  return { ...summary, seconds: took, perSecond: summary.count / took, failures };
}

process.on('message', ({ target, order }: { target: LoadTarget; order: LoadOrder }) => {
  const run =
    order.kind === 'closed'
      ? closedLoop(target, order.connections, order.seconds)
      : openLoop(target, order.perSecond, order.conversations, order.seconds);
  run.then(
    (report) => process.send?.(report),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
