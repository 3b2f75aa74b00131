/** The parts of Baton that are programs of ours. */
export const partNames = ['web', 'relay', 'watchdog', 'worker'] as const;
export type PartName = (typeof partNames)[number];

/** What a process that hosts parts tells the one that started it. */
export type FromHost =
  { kind: 'ready'; port: number | undefined } | { kind: 'failed'; message: string; code: string | undefined };

/** What it is told. */
export type ToHost = { kind: 'stop' };
