import type { Parameter } from '#app/contracts/parameter.ts';
import type { Layer } from '#app/contracts/reason.ts';

/** A published rule on the page of all rules (R24). */
export interface RuleShown {
  readonly flowSlug: string;
  readonly flowName: string;
  readonly nodeId: string;
  readonly ruleId: string;
  readonly name: string;
  readonly layer: Layer;
  readonly sentence: string;
  /** Decisions in 30 days, in six parts, oldest first. */
  readonly fired: readonly number[];
  readonly parameters: readonly Parameter[];
  /** Who answers for it: the owner of its limits, or the compliance role. */
  readonly owner: string;
  readonly changed: { readonly number: number; readonly at: string; readonly by: string | null };
  /** Of a learned rule: what it was trained on and what it weighs. */
  readonly proof: {
    readonly version: string;
    readonly trainedOn: number;
    readonly weighs: readonly { readonly field: string; readonly weight: number }[];
  } | null;
}
