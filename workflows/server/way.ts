/** A Temporal program that has been tried out. */
export type TemporalProgram = { path: string; cliVersion: string; serverVersion: string };

/** What every way of getting a program is given; tests hand in their own world. */
export type Surroundings = {
  env: NodeJS.ProcessEnv;
  /** A folder of the user, not of the checkout: the program is 150 MB. */
  cacheFolder: string;
  /** Where the official releases are asked for. */
  releasesUrl: string;
  connectTimeoutMs: number;
  say(line: string): void;
};

/** `found` names the program; `skipped` says in a few words why this way was no way here. */
export type Outcome = { found: TemporalProgram } | { skipped: string };

/** One way to a Temporal program. `advice` is what a person can do to make it work. */
export type Way = { name: string; advice: string; attempt(surroundings: Surroundings): Promise<Outcome> };
