import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import type { MethodChoice } from '#app/contracts/route-nodes.ts';
import { nodeTitle, problem } from '../../check/node-problems.ts';
import { listed } from '../../describe/format-value.ts';
import type { Planner } from '../../route/planner.ts';
import type { RouteKind } from '../node-kind.ts';
import { READS_NOTHING } from '../reads.ts';

type Node = NodeOf<'method'>;

/** Urgency, availability and preference choose (R23). What the customer wants stands above what the outcome prefers. */
function holds(choice: MethodChoice, node: Node, planner: Planner): boolean {
  const { context } = planner;
  const wanted = context.preferredMethods[0] ?? context.outcomeMethods[0];
  return (
    (choice.priorities === undefined || choice.priorities.includes(planner.priority)) &&
    (choice.available === undefined || choice.available === planner.isAvailable(node.pool)) &&
    (choice.preferred === undefined || (wanted !== undefined && choice.preferred.includes(wanted))) &&
    (choice.channels === undefined || choice.channels.includes(context.channel))
  );
}

function wordsOf(choice: MethodChoice): string {
  const parts = [
    choice.priorities && listed(choice.priorities, 'or'),
    choice.available === undefined ? undefined : choice.available ? 'somebody is free' : 'nobody is free',
    choice.preferred && `${listed(choice.preferred, 'or')} is preferred`,
    choice.channels && `on ${listed(choice.channels, 'or')}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'always' : listed(parts, 'and');
}

function checkMethod(node: Node): Problem[] {
  return node.choices.flatMap((choice, at) =>
    wordsOf(choice) === 'always' && at < node.choices.length - 1
      ? [
          problem(
            'method-form',
            'warning',
            node.id,
            `${nodeTitle(node)}: choice ${at + 1} always holds, so those below it are never taken.`,
            {
              element: choice.id,
            },
          ),
        ]
      : [],
  );
}

export const methodKind: RouteKind<Node> = {
  kind: 'method',
  part: 'route',
  ops: [],
  docs: {
    title: 'Method',
    summary:
      'How the customer gets to a person, by urgency, availability and what they prefer. The first choice that holds is taken.',
    ports: {
      warm: 'Hand over in the conversation, with the brief.',
      callback: 'Call back at a time.',
      voicemail: 'Take a message.',
      deferred: 'Answer later in the same place.',
      cold: 'Pass on without a brief: the exception.',
      ring: 'Ring the person on call.',
    },
    example: 'Critical → ring; somebody free → warm; else call-back.',
  },
  ports: (node) => [...new Set([...node.choices.map((choice) => choice.method), node.otherwise])],
  reads: () => READS_NOTHING,
  check: checkMethod,
  describe: (node) =>
    [...node.choices.map((choice) => `${choice.method} if ${wordsOf(choice)}`), `else ${node.otherwise}`].join('; '),
  plan: (node, planner) => {
    const choice = node.choices.find((candidate) => holds(candidate, node, planner));
    planner.method = choice?.method ?? node.otherwise;
    planner.branch(node.id, planner.method, choice ? wordsOf(choice) : 'none of the choices held');
    return planner.method;
  },
};
