import { portsOf } from '../nodes/registry.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';

const PORT_WORDS: Readonly<Record<string, string>> = {
  next: 'leads nowhere',
  match: 'has no next step when it matches',
  else: 'has no next step when it does not match',
  otherwise: 'has no next step when no row matches',
  route: 'has no route to a person',
};

/** Every way out has a next step: a path never just ends. */
export const branchesLeadOn: CheckRule = {
  name: 'branches-lead-on',
  check({ nodes, next }) {
    return [...nodes.values()].flatMap((node) =>
      portsOf(node)
        .filter((port) => next(node.id, port) === undefined)
        .map((port) =>
          problem(
            'branches-lead-on',
            'error',
            node.id,
            `${nodeTitle(node)} ${PORT_WORDS[port] ?? `has no next step for “${port}”`}.`,
            {
              element: port,
              advice: 'Connect it, or remove the branch.',
            },
          ),
        ),
    );
  },
};
