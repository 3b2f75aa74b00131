import { useCallback, useState } from 'react';

import type { CaseCommand, CommandResult } from './case-command.ts';
import { sendCommand } from './send-command.ts';

export type Verb = CaseCommand['verb'];

/** Sends the commands of one case, one at a time per verb, and reads the page again after each. */
export function useCaseCommands(url: string, onDone: (command: CaseCommand, result: CommandResult) => void) {
  const [pending, setPending] = useState<Verb | null>(null);
  const [problem, setProblem] = useState<{ verb: Verb; words: string } | null>(null);
  const run = useCallback(
    async (command: CaseCommand): Promise<CommandResult> => {
      setPending(command.verb);
      setProblem(null);
      const result = await sendCommand(url, command);
      setPending(null);
      if (!result.ok) setProblem({ verb: command.verb, words: result.words });
      onDone(command, result);
      return result;
    },
    [url, onDone],
  );
  const clearProblem = useCallback(() => setProblem(null), []);
  return { run, pending, problem, clearProblem };
}
