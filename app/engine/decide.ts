import type { Verdict } from '#app/contracts/decision.ts';
import type { CompiledFlow } from './compile.ts';
import { failureVerdict } from './failure-verdict.ts';
import type { EngineInput } from './input.ts';
import type { InterpretOptions } from './interpret.ts';

/**
 * Decides one turn and always answers: whatever is thrown inside, and no flow at all, becomes an escalation at priority
 * with reason class `failure` (never silence). `onFailure` is told what it was; the error carries no customer's words.
 */
export function decide(
  flow: CompiledFlow | null,
  input: EngineInput,
  options: InterpretOptions & { readonly onFailure?: (error: unknown) => void } = {},
): Verdict {
  try {
    if (flow) return flow.decide(input, options);
    return failureVerdict(input, null);
  } catch (error) {
    options.onFailure?.(error);
    return failureVerdict(input, error);
  }
}
