import type { Verdict } from '#app/contracts/decision.ts';
import type { EngineInput } from './input.ts';
import { EngineFailure } from './engine-failure.ts';

/** What comes of anything that fails inside: an escalation at priority with the memory untouched, never silence. */
export function failureVerdict(input: EngineInput, error: unknown): Verdict {
  const failure = error instanceof EngineFailure ? error : new EngineFailure('unexpected', null);
  return {
    action: 'escalate',
    reason: {
      class: 'failure',
      code: `engine_${failure.code}`,
      ruleId: null,
      ruleName: null,
      layer: null,
      text: 'The rules could not be evaluated, so a person takes over.',
      evidence: [],
    },
    outcomeNodeId: null,
    methods: [],
    say: null,
    scriptKey: null,
    path: failure.nodeId === null ? [] : [{ nodeId: failure.nodeId, port: 'failed' }],
    hardMatches: [],
    trace: [],
    memory: input.memory,
    effects: [{ kind: 'open_escalation', outcomeNodeId: null }],
  };
}
