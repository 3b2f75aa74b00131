import type { VerdictReason } from '#app/contracts/decision.ts';
import { maskPersonalData } from '#app/signals/personal-data/mask.ts';
import type { BriefInput, BriefTurn } from '../brief-input.ts';

/** Why a case was raised: asked for a person, unless changed. */
export const reason = (change: Partial<VerdictReason> = {}): VerdictReason => ({
  class: 'request',
  code: 'asked_for_person',
  ruleId: 'rule_1',
  ruleName: 'Asked for a person',
  layer: 'hard',
  text: 'Asked for a person',
  evidence: [],
  ...change,
});

export type Said = readonly [author: 'customer' | 'bot', text: string];

const turnsOf = (said: readonly Said[]): BriefTurn[] =>
  said.map(([author, text], index) => ({ index, author, text: maskPersonalData(text).text, at: null }));

/** What a brief of Maria's is written from. */
export function input(said: readonly Said[], change: Partial<BriefInput> = {}): BriefInput {
  return {
    turns: turnsOf(said),
    customer: {
      id: 'c-9',
      name: 'Maria Santos',
      plan: 'pro',
      email: 'maria.santos@example.com',
      phone: '+1 312 555 0144',
    },
    consent: { recording: true },
    reason: reason(),
    triggerTurn: said.length - 1,
    signals: {},
    personalData: [],
    priority: 'priority',
    method: 'warm',
    respondBy: new Date('2026-11-21T11:00:00Z'),
    channel: 'web',
    locale: 'en',
    startedAt: null,
    escalatedAt: null,
    history: [],
    ...change,
  };
}
