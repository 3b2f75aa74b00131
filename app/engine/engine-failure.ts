/** Why a decision could not be made. None of these is the customer's fault, and none may end in silence. */
export const FAILURE_CODES = [
  'no_start',
  'dead_end',
  'not_a_rule',
  'step_budget',
  'time_budget',
  'not_compilable',
  'unexpected',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** Thrown inside the engine only; `decide.ts` catches it. It names the node and never a customer's words. */
export class EngineFailure extends Error {
  readonly code: FailureCode;
  readonly nodeId: string | null;

  constructor(code: FailureCode, nodeId: string | null) {
    super(`engine failure ${code}${nodeId === null ? '' : ` at node ${nodeId}`}`);
    this.name = 'EngineFailure';
    this.code = code;
    this.nodeId = nodeId;
  }
}
