import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import { nodeTitle, problem } from '../../check/node-problems.ts';
import type { DetectKind } from '../node-kind.ts';
import { READS_NOTHING } from '../reads.ts';

type Outcome = NodeOf<'outcome'>;

/** An outcome is where the walk ends; its port `route` belongs to the route part. */
export const leadsToPerson = (node: Outcome): boolean => node.action === 'offer' || node.action === 'escalate';

const WORDS: Readonly<Record<Outcome['action'], string>> = {
  continue: 'The bot continues',
  flag: 'The bot continues, and the message goes to the review queue',
  offer: 'Offer a person; the customer chooses',
  escalate: 'Hand over to a person',
};

function checkOutcome(node: Outcome): Problem[] {
  if (node.action !== 'offer' || node.say || node.sayByClass) return [];
  return [
    problem(
      'outcome-form',
      'error',
      node.id,
      `Outcome ${nodeTitle(node)} offers a person but has no words for the customer.`,
      {
        element: 'say',
        advice: 'Write what the customer is told.',
      },
    ),
  ];
}

export const outcomeKind: DetectKind<Outcome> = {
  kind: 'outcome',
  part: 'detect',
  layer: null,
  docs: {
    title: 'Outcome',
    summary: 'What the bot is told: continue, flag, offer a person, or escalate, with the words for the customer.',
    ports: { route: 'The route to a person, for offer and escalate.' },
    example: 'Escalate: “I am bringing in a colleague from billing.”',
  },
  ports: (node) => (leadsToPerson(node) ? ['route'] : []),
  reads: () => READS_NOTHING,
  check: checkOutcome,
  describe: (node) => `${WORDS[node.action]}${node.reason ? `: ${node.reason.text}` : ''}`,
  interpret: () => ({ port: 'route', speaks: false }),
  compile: (node, code) => code.leave(node, { port: 'route', speaks: false }),
  trace: (node) => ({ tests: [], detail: { action: node.action }, matched: null }),
};
