import type { Effect, PathStep, Verdict, VerdictReason } from '#app/contracts/decision.ts';
import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { EngineMemory, WindowState } from '#app/contracts/memory.ts';
import type { Reason } from '#app/contracts/reason.ts';
import { evidenceOf } from './evidence.ts';
import type { Evaluation } from './condition/evaluate.ts';
import { acceptedOutcome, answeredOffer, offerAnswer } from './offer.ts';
import { spokenReason, type Speaker, type SpokenReason } from './speaker.ts';

/** Where a walk ended and what it met: the same from either evaluator. */
export interface Walked {
  readonly outcome: NodeOf<'outcome'>;
  readonly speaker: Speaker | null;
  readonly path: readonly PathStep[];
  readonly hardMatches: readonly string[];
  readonly effects: readonly Effect[];
}

export type VerdictWithoutTrace = Omit<Verdict, 'trace'>;

/** The verdict of a walk. Pure; shared by interpreter and compiled flows, which differ only in how they walk. */
export function verdictOf(walked: Walked, on: Evaluation, withEvidence = true): VerdictWithoutTrace {
  const { outcome, speaker } = walked;
  const spoken = speaker && spokenReason(speaker);
  const answered = offerAnswer(on.input);
  const offer = answeredOffer(on.input);
  const effects: Effect[] = [...walked.effects];
  if (answered) effects.push({ kind: 'offer_answered', answer: answered });
  const done = (
    action: Verdict['action'],
    reason: VerdictReason,
    memoryOffer: EngineMemory['offer'],
  ): VerdictWithoutTrace => {
    const says = action === outcome.action;
    return {
      action,
      reason,
      outcomeNodeId: outcome.id,
      methods: outcome.methods ?? [],
      say: says ? (outcome.sayByClass?.[reason.class] ?? outcome.say ?? null) : null,
      scriptKey:
        outcome.scriptKey ?? (speaker && 'scriptKey' in speaker.node ? (speaker.node.scriptKey ?? null) : null),
      path: [...walked.path],
      hardMatches: [...walked.hardMatches],
      memory: memoryAfter(on, memoryOffer),
      effects,
    };
  };
  switch (outcome.action) {
    case 'continue':
      return done('continue', continueReason(spoken, spoken?.class === 'none' ? spoken.code : outcome.code), offer);
    case 'flag':
      effects.push({ kind: 'review', ruleId: spoken?.ruleId ?? null });
      return done('flag', reasonOf(outcome, speaker, spoken, withEvidence ? on : null), offer);
    case 'offer': {
      const reason = reasonOf(outcome, speaker, spoken, withEvidence ? on : null);
      // One offer per conversation unless the reason changes.
      if (offer?.reasonCode === reason.code)
        return done('continue', continueReason(spoken, `offer_${offer.answer}`), offer);
      effects.push({ kind: 'offer_person', outcomeNodeId: outcome.id });
      return done('offer', reason, {
        outcomeNodeId: outcome.id,
        reasonCode: reason.code,
        ruleId: reason.ruleId,
        atMs: on.input.turn.atMs,
        answer: 'pending',
      });
    }
    case 'escalate':
      effects.push({ kind: 'open_escalation', outcomeNodeId: outcome.id });
      return done('escalate', reasonOf(outcome, speaker, spoken, withEvidence ? on : null), offer);
  }
}

/** The verdict with its trace, written out in full: a spread costs more than the whole walk. */
export function withTrace(verdict: VerdictWithoutTrace, trace: Verdict['trace']): Verdict {
  return {
    action: verdict.action,
    reason: verdict.reason,
    outcomeNodeId: verdict.outcomeNodeId,
    methods: verdict.methods,
    say: verdict.say,
    scriptKey: verdict.scriptKey,
    path: verdict.path,
    hardMatches: verdict.hardMatches,
    trace,
    memory: verdict.memory,
    effects: verdict.effects,
  };
}

/** The customer said yes to an offer that stood: on to the route of the outcome that made it. */
export function acceptedVerdict(
  on: Evaluation,
  startId: string,
  index: Parameters<typeof acceptedOutcome>[0],
): VerdictWithoutTrace | null {
  const outcome = acceptedOutcome(index, on.input);
  const before = on.input.memory.offer;
  if (!outcome || !before) return null;
  const rule = index.graph.nodes.find((node) => 'ruleId' in node && node.ruleId === before.ruleId);
  return {
    action: 'escalate',
    reason: {
      class: 'request',
      code: 'offer_accepted',
      ruleId: before.ruleId,
      ruleName: rule?.name ?? null,
      layer: 'tunable',
      text: 'The customer accepted the offer of a person.',
      evidence: [
        {
          signal: 'offerAnswer',
          value: 'accepted',
          turnId: on.input.provenance?.['offerAnswer']?.turnId ?? on.input.turn.id,
          quote: on.input.provenance?.['offerAnswer']?.quote ?? null,
        },
      ],
    },
    outcomeNodeId: outcome.id,
    methods: outcome.methods ?? [],
    // Its words made the offer; what follows an acceptance is the route's to say.
    say: null,
    scriptKey: outcome.scriptKey ?? null,
    path: [
      { nodeId: startId, port: 'next' },
      { nodeId: outcome.id, port: 'route' },
    ],
    hardMatches: [],
    memory: memoryAfter(on, answeredOffer(on.input)),
    effects: [
      { kind: 'offer_answered', answer: 'accepted' },
      { kind: 'open_escalation', outcomeNodeId: outcome.id },
    ],
  };
}

function memoryAfter(on: Evaluation, offer: EngineMemory['offer']): EngineMemory {
  const before = on.input.memory;
  const windows: Readonly<Record<string, WindowState>> = on.windows;
  return before.offer === offer && before.windows === windows ? before : { v: 1, windows, offer };
}

function continueReason(spoken: SpokenReason | null, code: string): VerdictReason {
  return {
    class: 'none',
    code,
    ruleId: spoken?.ruleId ?? null,
    ruleName: spoken?.ruleName ?? null,
    layer: spoken?.layer ?? null,
    text: '',
    evidence: [],
  };
}

/** A rule's own words, replaced by the outcome's where it has some; the rule stays named. */
function reasonOf(
  outcome: NodeOf<'outcome'>,
  speaker: Speaker | null,
  spoken: SpokenReason | null,
  on: Evaluation | null,
): VerdictReason {
  const rule = givesReason(spoken) ? spoken : null;
  const own: Reason = outcome.reason ?? {
    class: rule?.class ?? 'ambiguity',
    code: rule?.code ?? 'no_rule',
    text: rule?.text ?? outcome.name,
  };
  return {
    class: own.class,
    code: own.code,
    ruleId: spoken?.ruleId ?? null,
    ruleName: spoken?.ruleName ?? null,
    layer: spoken?.layer ?? null,
    text: own.text,
    evidence: on && speaker && rule ? evidenceOf(speaker, on) : [],
  };
}

/** A band that let the bot act has a code to tell, and no reason. */
const givesReason = (spoken: SpokenReason | null): spoken is SpokenReason & Pick<Reason, 'class'> =>
  spoken !== null && spoken.class !== 'none';
