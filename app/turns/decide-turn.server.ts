import { sealDetails } from '#app/cases/brief/sealed-details.server.ts';
import type { TurnRequest } from '#app/contracts/turn.ts';
import { isOutage } from '#app/platform/api-problem.server.ts';
import type { Clock } from '#app/platform/clock.server.ts';
import type { Ctx, Environment } from '#app/platform/context.ts';
import { within } from '#app/platform/deadline.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import type { Logger } from '#app/platform/logger.server.ts';
import type { Metrics } from '#app/platform/metrics.server.ts';
import { maskPersonalData } from '#app/signals/personal-data/mask.ts';

import { runBatch } from './batch.server.ts';
import { bodyHashOf } from './canonical-json.ts';
import { type CaseTurnDependencies, decideCaseTurn } from './case-turn.server.ts';
import { createDecider } from './decide-conversation.server.ts';
import { away, type Lane, openLane } from './lane.server.ts';
import { RememberedConversations } from './remembered.ts';
import { watchSilence } from './silence.server.ts';
import type { TurnFlowsCache } from './turn-flows.server.ts';
import { TurnQueue } from './turn-queue.ts';
import type { SentTurn, TurnResult, TurnTask } from './turn-task.ts';

export interface TurnInput {
  /** The bot's own id of the conversation. */
  readonly conversationId: string;
  readonly idempotencyKey: string | null;
  readonly request: TurnRequest;
  /** The body as it was sent: what "the same turn" is judged by. */
  readonly rawBody: unknown;
}

export interface TurnService {
  /**
   * Decides one turn and stores it with its answer; the same turn again gets the same bytes.
   * @throws BatonError bad_request, not_found (flow), conflict (still running after 5 s), unprocessable (other body), unavailable
   */
  decideTurn(call: {
    ctx: Ctx & { environment: Environment };
    input: TurnInput;
  }): Promise<{ status: 200; body: Buffer }>;
  stop(): Promise<void>;
}

export interface TurnServiceOptions {
  /** Acts as the app's role. */
  readonly databaseUrl: string;
  readonly cache: TurnFlowsCache;
  readonly clock: Clock;
  readonly secret: string;
  readonly batonUrl: string;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Transactions at the same time. Two keep a small Postgres busy while the other one's turns are decided. */
  readonly lanes?: number;
  readonly maxBatch?: number;
}

/** Longest wait for a turn whose conversation is busy (409), and for one that Postgres does not answer (503). */
const conversationWaitMs = 5_000;
const answerWithinMs = 2_000;
const sweepEveryMs = 100;
const mostWaiting = 5_000;
const heldAgainMs = 20;
const rounds = 50;

/** Wraps a checked request into a task. Masking comes first: nothing behind it sees the unmasked text. */
function taskOf(
  { ctx, input }: { ctx: Ctx & { environment: Environment }; input: TurnInput },
  flows: TurnTask['flows'],
  secret: string,
): TurnTask {
  const { request } = input;
  const masked = maskPersonalData(request.text, request.locale);
  return {
    conversationKey: `${ctx.workspaceId}\n${ctx.environment}\n${input.conversationId}`,
    workspaceId: ctx.workspaceId,
    environment: ctx.environment,
    actor: ctx.actor,
    requestId: ctx.requestId,
    externalId: input.conversationId,
    turnId: request.turnId ?? newId('turn'),
    idempotencyKey: input.idempotencyKey,
    bodyHash: bodyHashOf(input.rawBody),
    request,
    maskedText: masked.text,
    personalData: masked.spans,
    sealed: sealDetails(secret, ctx.workspaceId, request.text, masked.spans, flows.keptKinds),
    flows,
  };
}

/** Makes the service of one process: its lanes, its queue, and the way of a turn that needs a transaction of its own. */
export function createTurnService(options: TurnServiceOptions): TurnService {
  const { cache, clock, metrics, log, lanes: laneCount = 2, maxBatch = 64 } = options;
  const lanes: readonly Lane[] = Array.from({ length: laneCount }, () => openLane(options.databaseUrl));
  const remembered = new RememberedConversations();
  const counters = new Map<string, { inc(): void }>();
  const deps: CaseTurnDependencies = {
    cache,
    secret: options.secret,
    batonUrl: options.batonUrl,
    log,
    countDecision: ({ shadow, action, reasonClass }) => {
      if (shadow) return;
      const name = `${action} ${reasonClass}`;
      const child = counters.get(name) ?? metrics.decisions.labels({ action, reason: reasonClass });
      counters.set(name, child);
      child.inc();
    },
  };

  const runOn = async (lane: Lane, tasks: readonly TurnTask[]) => {
    const nowMs = clock.now().getTime();
    const { results, decisions } = await lane.run((sql) =>
      runBatch(sql, tasks, nowMs, createDecider(deps, nowMs), remembered),
    );
    for (const decision of decisions) deps.countDecision(decision);
    return results;
  };

  const run = async (tasks: readonly SentTurn[], laneNumber: number) => {
    const lane = lanes[laneNumber];
    if (lane === undefined) throw new Error('There is no such lane');
    const startedMs = performance.now();
    metrics.batchTurns.observe(tasks.length);
    try {
      const results = await runOn(lane, tasks);
      for (const task of tasks) task.answer(results.get(task) ?? failed(new Error('A turn was left undecided')));
    } catch (error) {
      await runApart(lane, tasks, error);
    }
    metrics.batchSeconds.observe((performance.now() - startedMs) / 1000);
    metrics.queuedTurns.set(queue.waiting);
  };

  /** One bad turn must not fail those that shared its transaction: each is tried by itself, unless the database is away. */
  const runApart = async (lane: Lane, tasks: readonly SentTurn[], error: unknown) => {
    if (isAway(error)) {
      for (const task of tasks) task.answer(failed(error));
      return;
    }
    if (tasks.length === 1) log.warn({ err: error }, 'a turn failed and is tried once more');
    else log.warn({ err: error, turns: tasks.length }, 'a batch of turns failed and is tried turn by turn');
    for (const task of tasks) {
      try {
        const results = await runOn(lane, [task]);
        task.answer(results.get(task) ?? failed(new Error('A turn was left undecided')));
      } catch (again) {
        task.answer(failed(again));
      }
    }
  };

  const queue = new TurnQueue<SentTurn>({
    lanes: laneCount,
    maxBatch,
    worthABatch: 16,
    gatherMs: 8,
    idleAfterMs: 10,
    run,
  });
  const silence = watchSilence(options.databaseUrl);
  /** Every turn that waits for its transaction or is in one, in the order in which they were accepted. */
  const unanswered = new Set<SentTurn>();
  // F7: one timer for all instead of one for each. What a frozen Postgres has is answered too; should it still be committed, the
  // same turn again gets its stored answer.
  const sweep = setInterval(() => {
    const staleBefore = performance.now() - answerWithinMs;
    if (queue.waiting > 0) {
      for (const task of queue.removeStale((waiting) => waiting.acceptedMs < staleBefore)) task.answer(failed(busy()));
    }
    for (const task of unanswered) {
      if (task.acceptedMs >= staleBefore) break;
      task.answer(failed(away('The database takes too long. Send it again.')));
    }
  }, sweepEveryMs);
  sweep.unref();

  const send = (task: TurnTask) =>
    new Promise<TurnResult>((resolve) => {
      const sent: SentTurn = {
        ...task,
        acceptedMs: performance.now(),
        answer: (result) => {
          unanswered.delete(sent);
          resolve(result);
        },
      };
      unanswered.add(sent);
      queue.add(sent);
    });

  return {
    decideTurn: async (call) => {
      if (queue.waiting >= mostWaiting) throw busy();
      const { workspaceId } = call.ctx;
      const flows =
        cache.get(workspaceId) ??
        (await within(cache.load(workspaceId), answerWithinMs, () =>
          away('The database takes too long. Send it again.'),
        ));
      const startedMs = performance.now();
      const task = taskOf(call, flows, options.secret);
      let result = await send(task);
      for (let round = 0; round < rounds; round += 1) {
        switch (result.kind) {
          case 'answered':
            return { status: 200, body: result.body };
          case 'refused':
            throw result.error;
          case 'failed':
            throw result.error;
          case 'unknown_version':
            if ((await cache.loadVersion(workspaceId, result.versionId)) === null) throw new Error('A version is gone');
            break;
          case 'has_case':
            result = await silence.unlessSilent(decideCaseTurn(call.ctx, task, deps), caseTurnLimits);
            continue;
          case 'held':
            if (performance.now() - startedMs > conversationWaitMs) throw stillRunning();
            await new Promise((resolve) => setTimeout(resolve, heldAgainMs * Math.min(round + 1, 10)));
            break;
        }
        // The same task once more: its ids and its masked text stay.
        result = await send(task);
      }
      throw stillRunning();
    },
    stop: async () => {
      clearInterval(sweep);
      await Promise.all([...lanes.map((lane) => lane.stop()), silence.stop()]);
    },
  };
}

const busy = () =>
  new BatonError('unavailable', 'More turns arrive than can be stored. Send it again.', { retryAfterS: 1 });

const stillRunning = () =>
  new BatonError('conflict', 'The same turn or conversation is still being worked on. Send it again.', {
    retryAfterS: 1,
  });

/** A turn on an open case may wait for its lock as long as any turn waits for its conversation. */
const caseTurnLimits = { askEveryMs: 1_500, atMostMs: conversationWaitMs + 1_500, late: stillRunning };

const failed = (error: unknown): TurnResult => ({ kind: 'failed', error });

/** Codes of a transaction that lost against another one: worth a second try, unlike one that found no database. */
const contested = new Set<unknown>(['40001', '40P01', '55P03']);

function isAway(error: unknown): boolean {
  if (error instanceof Error && 'code' in error && contested.has(error.code)) return false;
  return isOutage(error) || (error instanceof BatonError && error.code === 'unavailable');
}
