/** What the outside needs to know of the Escalation workflow. No personal data passes through any of it. */

export const ESCALATION = 'Escalation';

/** Carries nothing but "look again": what to do is read from the row, so lost, doubled and reordered pokes are harmless. */
export const POKE = 'poke';

/** For people who look into Temporal: what the run did last and until when it sleeps. */
export const POSITION = 'position';

export interface EscalationInput {
  readonly workspaceId: string;
  readonly escalationId: string;
}

/** How urgent tasks of a case are to the server, and what its lists show: 1 goes first. */
export const priorityKeys = { critical: 1, priority: 3, custom: 3, normal: 5 } as const;

export interface Poke {
  /** The newest event that the sender knows of. */
  readonly seq: number;
}

export interface EscalationPosition {
  readonly seq: number;
  readonly epoch: number;
  readonly did: string;
  readonly steps: number;
}

/** One run per case at a time: the id is the key (S3). */
export const escalationWorkflowId = (workspaceId: string, escalationId: string): string =>
  `esc/${workspaceId}/${escalationId}`;
