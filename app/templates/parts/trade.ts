import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import type { Texts } from '#app/contracts/detect-nodes.ts';
import type { DeclaredField } from '#app/contracts/flow-graph.ts';
import type { FlowTest } from '#app/contracts/flow-test.ts';
import type { Parameter } from '#app/contracts/parameter.ts';
import type { HardReason, Method, Reason } from '#app/contracts/reason.ts';
import type { RegulatedTopic } from '#app/contracts/signals.ts';
import type { RequiredAuthority, RequiredSkill, Strategy } from '#app/contracts/route-nodes.ts';
import type { Draft } from '../build-graph.ts';
import type { Template } from '../template.ts';
import type { Limits } from './limits.ts';

/** A rule of one trade, before it stands in a graph. */
export interface TradeRule<R extends Reason = Reason> {
  /** Of the node and, unless `ruleId` says otherwise, of the rule. */
  readonly id: string;
  readonly ruleId?: string;
  readonly name: string;
  readonly reason: R;
  readonly when: Draft;
  /** The team that gets it, or `offer`: the customer chooses. */
  readonly to: string;
  /** Words for the customer; absent: those of the team. */
  readonly say?: Texts;
  readonly methods?: readonly Method[];
  readonly scriptKey?: string;
}
export type HardTradeRule = TradeRule<HardReason>;

/** Who gets a case and by when (R52 to R63): one clock and one ladder. */
export interface Team {
  readonly slug: string;
  readonly name: string;
  /** `critical` runs on the wall clock and asks everybody before the owner; the others keep opening hours. */
  readonly priority: 'critical' | 'priority' | 'normal';
  readonly members: readonly string[];
  readonly skills?: readonly RequiredSkill[];
  readonly authority?: RequiredAuthority;
  readonly strategy?: Strategy;
  readonly offerMinutes?: number;
  readonly forMinutes?: number;
  /** Out of hours: wait in line with a time that is kept, get a call, or leave a voicemail. */
  readonly whenClosed?: 'queue' | 'callback' | 'voicemail';
  /** The team that is asked next; absent: everybody. */
  readonly next?: string;
  readonly scriptKey?: string;
}

/** Rules about the course of a conversation that every trade can use (R3 to R11, R16, R20). */
export type CommonRule =
  | 'tries'
  | 'repeats'
  | 'mood'
  | 'depth'
  | 'unconfirmed'
  | 'grounding'
  | 'sharp'
  | 'valued'
  | 'long'
  | 'stuck';

/** Which topics go to which team once a person was asked for or the bot gave up (R53). */
export interface TeamRow {
  readonly id: string;
  readonly field: 'topics' | 'regulated';
  readonly any: readonly string[];
  readonly team: string;
}

/** All that makes a trade: `defineTemplate` draws its flow from it. */
export interface Trade extends Omit<Template, 'graph' | 'samples' | 'tests' | 'pools' | 'calendars'> {
  readonly hours: BusinessCalendar;
  readonly teams: readonly Team[];
  /** The team that gets what no rule sends elsewhere. */
  readonly front: string;
  /** Who is angry, legal, or has a complaint goes here. */
  readonly senior: string;
  readonly emergency: { readonly team: string; readonly say: Texts } | null;
  readonly regulated: { readonly team: string; readonly topics: readonly RegulatedTopic[] } | null;
  /** Legal threats and privacy; a law office, where everybody speaks of lawyers, leaves `legal` out. */
  readonly sensitiveTopics: readonly ('legal' | 'privacy')[];
  readonly hard: readonly HardTradeRule[];
  readonly tunable: readonly TradeRule[];
  readonly common: readonly CommonRule[];
  readonly rows: readonly TeamRow[];
  readonly fields?: readonly DeclaredField[];
  readonly limits: Limits;
  readonly tradeLimits?: readonly Parameter[];
  readonly scenarios: readonly FlowTest[];
}
