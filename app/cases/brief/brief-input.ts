import type { BriefWho } from '#app/contracts/brief.ts';
import type { VerdictReason } from '#app/contracts/decision.ts';
import type { Method, Priority } from '#app/contracts/reason.ts';
import type { PersonalDataType, SignalSet } from '#app/contracts/signals.ts';

/** One turn as the brief reads it. `text` is masked; `index` counts from 0 over the whole conversation. */
export interface BriefTurn {
  readonly index: number;
  readonly author: 'customer' | 'bot' | 'human';
  readonly text: string;
  readonly at: Date | null;
  readonly sentiment?: number | null;
  readonly toolFailed?: boolean;
}

/** What is known of the customer. E-mail and phone are given whole and leave masked. */
export interface BriefCustomer {
  readonly id?: string | null;
  readonly name?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly plan?: string | null;
  readonly accountValue?: BriefWho['accountValue'];
  readonly timezone?: string | null;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** Everything a brief is written from. The writer reads no clock and asks nobody. */
export interface BriefInput {
  readonly turns: readonly BriefTurn[];
  readonly customer: BriefCustomer;
  readonly consent: { readonly recording?: boolean; readonly sharing?: boolean };
  readonly reason: VerdictReason;
  /** Index of the turn on which the decision fell; null when no turn did (a timer). */
  readonly triggerTurn: number | null;
  /** Signals of the trigger turn. */
  readonly signals: SignalSet;
  readonly personalData: readonly PersonalDataType[];
  readonly priority: Priority | null;
  readonly method: Method | null;
  readonly respondBy: Date | null;
  readonly channel: string;
  readonly locale: string | null;
  readonly startedAt: Date | null;
  readonly escalatedAt: Date | null;
  readonly history: readonly { readonly text: string; readonly at: Date | null }[];
  /** The template's own opening lines by situation or by the outcome's script key. */
  readonly scripts?: Readonly<Record<string, string>>;
  readonly scriptKey?: string | null;
}
