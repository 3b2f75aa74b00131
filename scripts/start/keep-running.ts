import { setTimeout as delay } from 'node:timers/promises';

/** Something that is kept running: `start` gives it anew, `ended` settles when it has gone by itself. */
export type Kept<Instance> = {
  name: string;
  start(): Promise<Instance>;
  ended(instance: Instance): Promise<string>;
  /** Told of every instance after the first. */
  restarted?(instance: Instance): void | Promise<void>;
};

export type Keeper<Instance> = {
  /** The running instance; undefined while it is being started again. */
  current(): Instance | undefined;
  /** While held, it is not started again: for tests of what happens without it. */
  hold(): void;
  resume(): void;
  /** Ends the keeping (not the instance); resolves when no start is under way any more. */
  release(): Promise<Instance | undefined>;
};

/** Waits between tries: at once, then slower, so that a part that cannot start does not eat the machine. */
export function backoffMs(failures: number): number {
  return failures === 0 ? 0 : Math.min(200 * 2 ** (failures - 1), 10_000);
}

const healthyAfterMs = 30_000;

/**
 * Starts something again whenever it ends. The first start is the caller's: its failure is not repeated but thrown.
 * @param first the instance that already runs
 * @param say told when it ended and when it is back
 * @param waitMs how long to wait before a start, by the number of starts that did not last
 */
export function keepRunning<Instance>(
  kept: Kept<Instance>,
  first: Instance,
  say: (line: string) => void,
  waitMs: (failures: number) => number = backoffMs,
): Keeper<Instance> {
  let current: Instance | undefined = first;
  let released = false;
  let held = false;
  let resumed: () => void = () => undefined;
  const waiting = new AbortController();

  async function watch(): Promise<void> {
    let failures = 0;
    for (;;) {
      if (current !== undefined) {
        const begun = performance.now();
        const how = await kept.ended(current);
        if (released) return;
        failures = performance.now() - begun > healthyAfterMs ? 0 : failures;
        current = undefined;
        say(`${kept.name} ended (${how})${held ? ' and is held' : ', starting it again'}`);
      }
      if (held) await new Promise<void>((resolve) => (resumed = resolve));
      await delay(waitMs(failures), undefined, { signal: waiting.signal }).catch(() => undefined);
      if (released) return;
      failures += 1;
      try {
        current = await kept.start();
        if (released) return;
        await kept.restarted?.(current);
        say(`${kept.name} is back`);
      } catch (error) {
        say(`${kept.name} did not start: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  const watching = watch();

  return {
    current: () => current,
    hold: () => {
      held = true;
    },
    resume: () => {
      held = false;
      resumed();
    },
    release: async () => {
      released = true;
      waiting.abort();
      resumed();
      if (current === undefined) await watching;
      return current;
    },
  };
}
