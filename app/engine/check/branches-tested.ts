import { portsOf } from '../nodes/registry.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';

/** Every branch of the decision is passed by a saved test. Needs the ports that the tests pass. */
export const branchesTested: CheckRule = {
  name: 'branches-tested',
  check(index, { testedPorts }) {
    if (!testedPorts) return [];
    return index.drawingOrder.flatMap((id) => {
      const node = index.nodes.get(id);
      const decides =
        node?.kind === 'hard_rule' || node?.kind === 'condition' || node?.kind === 'band' || node?.kind === 'table';
      if (!decides) return [];
      return portsOf(node)
        .filter((port) => !testedPorts.has(`${id} ${port}`))
        .map((port) =>
          problem('branches-tested', 'warning', id, `No saved test leaves ${nodeTitle(node)} by “${port}”.`, {
            element: port,
            advice: 'Keep a conversation that goes this way as a test.',
          }),
        );
    });
  },
};
