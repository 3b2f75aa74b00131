/** Prints what a start does: one line a step with its time, details below it. */
export type Steps = {
  /** Runs one step and prints its line when it is done; its result names what happened. */
  run<Result>(name: string, work: () => Promise<Result>, describe: (result: Result) => string): Promise<Result>;
  /** The line of a step that somebody else has taken. */
  done(name: string, outcome: string, ms: number): void;
  /** A line that belongs to the step that runs. */
  say(line: string): void;
};

/** @param write where lines go, without their line end */
export function createSteps(write: (line: string) => void = (line) => process.stdout.write(`${line}\n`)): Steps {
  const done: Steps['done'] = (name, outcome, ms) => write(`  ${name.padEnd(13)} ${outcome}  ${seconds(ms)}`);
  return {
    done,
    async run(name, work, describe) {
      const begun = performance.now();
      const result = await work();
      done(name, describe(result), performance.now() - begun);
      return result;
    },
    say: (line) => write(`                · ${line}`),
  };
}

/** A duration for people: `0.04 s`, `12.3 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}
