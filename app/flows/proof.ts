import type { FlowTest } from '#app/contracts/flow-test.ts';
import type { Miss } from '#app/contracts/miss.ts';
import type { IndustryPack } from '#app/contracts/signals.ts';
import type { SampleConversation } from '#app/templates/template.ts';

/** What a draft is proven with: samples, saved tests, packs and scripts, and conversations that took place. */
export interface Proof {
  readonly packs: readonly IndustryPack[];
  readonly scripts: Readonly<Record<string, string>>;
  readonly samples: readonly SampleConversation[];
  readonly tests: readonly FlowTest[];
  readonly past: readonly {
    readonly id: string;
    readonly title: string;
    readonly at: string;
    readonly turns: number;
    readonly escalated: boolean;
  }[];
}

/** A conversation that took place, with the ids of its messages and what somebody said about its handoff. */
export interface PastConversation extends SampleConversation {
  readonly turnIds: readonly string[];
  readonly miss: Miss | null;
  readonly mayMark: boolean;
}
