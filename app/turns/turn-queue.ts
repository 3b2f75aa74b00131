/** What the queue needs to know of a task; everything else is the batch's business. */
export interface Queued {
  /** Tasks with the same key run one after the other, in the order in which they came. */
  readonly conversationKey: string;
  readonly workspaceId: string;
}

export interface TurnQueueOptions<Task extends Queued> {
  /** How many batches run at the same time. */
  readonly lanes: number;
  readonly maxBatch: number;
  /** While others run or have just run, a new batch starts when so many tasks wait … */
  readonly worthABatch: number;
  /** … or when this has passed since it could have started. */
  readonly gatherMs: number;
  /** So long after the last batch the queue counts as idle: then a task leaves at once. */
  readonly idleAfterMs: number;
  /** Runs one batch; must not reject. Tasks of one conversation are in it in order. */
  readonly run: (batch: readonly Task[], lane: number) => Promise<void>;
}

/**
 * Group commit: on an idle queue a task leaves at once (with what else arrived in the same turn of the event loop). When batches
 * follow one another, the next one waits until it is worth its fixed costs, which are those of some ten turns, or a few
 * milliseconds have passed: a lone turn is answered fast, and under load most turns share a transaction. Tasks of a conversation that is in a running batch wait
 * for it, those of all others do not. Workspaces take turns, so that one with a flood does not delay the rest (F23).
 */
export class TurnQueue<Task extends Queued> {
  readonly #options: TurnQueueOptions<Task>;
  readonly #freeLanes: number[];
  /** Waiting tasks, by workspace in the order in which workspaces are served. */
  #waiting = new Map<string, Task[]>();
  #waitingCount = 0;
  readonly #running = new Set<string>();
  #flushScheduled = false;
  #gathering: NodeJS.Timeout | undefined;
  #lastEndMs = Number.NEGATIVE_INFINITY;

  constructor(options: TurnQueueOptions<Task>) {
    this.#options = options;
    this.#freeLanes = Array.from({ length: options.lanes }, (_, i) => options.lanes - 1 - i);
  }

  /** Tasks that are not in a batch yet. */
  get waiting(): number {
    return this.#waitingCount;
  }

  add(task: Task): void {
    const tasks = this.#waiting.get(task.workspaceId);
    if (tasks === undefined) this.#waiting.set(task.workspaceId, [task]);
    else tasks.push(task);
    this.#waitingCount += 1;
    this.#schedule();
  }

  /** Takes every waiting task for which `isStale` holds out of the queue and returns it. */
  removeStale(isStale: (task: Task) => boolean): Task[] {
    const stale: Task[] = [];
    for (const [workspaceId, tasks] of this.#waiting) {
      const kept = tasks.filter((task) => !isStale(task));
      stale.push(...tasks.filter((task) => !kept.includes(task)));
      if (kept.length === 0) this.#waiting.delete(workspaceId);
      else this.#waiting.set(workspaceId, kept);
    }
    this.#waitingCount -= stale.length;
    return stale;
  }

  #schedule(): void {
    if (this.#flushScheduled || this.#freeLanes.length === 0 || this.#waitingCount === 0) return;
    const { lanes, worthABatch, gatherMs, idleAfterMs } = this.#options;
    const idle = this.#freeLanes.length === lanes && performance.now() - this.#lastEndMs > idleAfterMs;
    if (idle || this.#waitingCount >= worthABatch) {
      this.#flushScheduled = true;
      setImmediate(() => {
        this.#flushScheduled = false;
        this.#flush();
      });
      return;
    }
    this.#gathering ??= setTimeout(() => this.#flush(), gatherMs);
  }

  #flush(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    // When all that waits belongs to running conversations, the end of their batch schedules the next.
    if (this.#freeLanes.length > 0 && this.#start()) this.#schedule();
  }

  #start(): boolean {
    const batch = this.#take();
    const lane = batch.length === 0 ? undefined : this.#freeLanes.pop();
    if (lane === undefined) return false;
    void this.#options.run(batch, lane).finally(() => {
      for (const task of batch) this.#running.delete(task.conversationKey);
      this.#freeLanes.push(lane);
      this.#lastEndMs = performance.now();
      this.#schedule();
    });
    return true;
  }

  /** One task of each workspace in turn, until the batch is full or all that is left waits for a running conversation. */
  #take(): Task[] {
    const batch: Task[] = [];
    const blocked = new Map<string, Task[]>();
    const mine = new Set<string>();
    while (batch.length < this.#options.maxBatch && this.#waiting.size > 0) {
      for (const [workspaceId, tasks] of this.#waiting) {
        const task = tasks.shift();
        if (tasks.length === 0) this.#waiting.delete(workspaceId);
        if (task === undefined) continue;
        if (this.#running.has(task.conversationKey) && !mine.has(task.conversationKey)) {
          const held = blocked.get(workspaceId);
          if (held === undefined) blocked.set(workspaceId, [task]);
          else held.push(task);
          continue;
        }
        this.#running.add(task.conversationKey);
        mine.add(task.conversationKey);
        batch.push(task);
        if (batch.length === this.#options.maxBatch) break;
      }
    }
    this.#waitingCount -= batch.length;
    // Held tasks go back in front of the later ones of their workspace.
    for (const [workspaceId, held] of blocked) {
      this.#waiting.set(workspaceId, [...held, ...(this.#waiting.get(workspaceId) ?? [])]);
    }
    return batch;
  }
}
