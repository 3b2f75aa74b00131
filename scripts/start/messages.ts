/** The parts of Baton that are programs of ours. */
export const partNames = ['web', 'relay', 'watchdog', 'worker'] as const;
export type PartName = (typeof partNames)[number];

/** What a process that hosts parts tells the one that started it. */
export type FromHost =
  | { kind: 'ready'; port: number | undefined }
  | { kind: 'failed'; message: string; code: string | undefined };

/**
 * What it is told. It reads its code as soon as it runs and starts its parts at `begin`, which brings what was not known
 * before: ports, addresses, secrets. `untilServing`: it is not ready before its work is possible (the worker asks Temporal).
 */
export type ToHost = { kind: 'begin'; env: Readonly<Record<string, string>>; untilServing: boolean } | { kind: 'stop' };
