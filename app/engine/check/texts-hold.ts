import type { Texts } from '#app/contracts/detect-nodes.ts';
import type { Problem } from '#app/contracts/problem.ts';
import { TEXT_VARIABLES } from '../say.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';
import { responseTime, routeWalks } from './route-ladders.ts';
import { writtenTimes } from './written-times.ts';

const RULE = 'texts-hold';

/** Texts promise nothing that the response clock cannot keep (R66), use variables that exist, and speak the flow's language. */
export const textsHold: CheckRule = {
  name: RULE,
  check(index) {
    const found: Problem[] = [];
    const said: { nodeId: string; title: string; element: string; texts: Texts }[] = [];
    for (const node of index.nodes.values()) {
      const title = nodeTitle(node);
      if (node.kind === 'message') said.push({ nodeId: node.id, title, element: 'texts', texts: node.texts });
      if (node.kind !== 'outcome') continue;
      if (node.say) said.push({ nodeId: node.id, title, element: 'say', texts: node.say });
      for (const [reason, texts] of Object.entries(node.sayByClass ?? {})) {
        if (texts) said.push({ nodeId: node.id, title, element: `sayByClass.${reason}`, texts });
      }
    }
    for (const { nodeId, title, element, texts } of said) {
      for (const variable of variablesOf(texts)) {
        if (Object.hasOwn(TEXT_VARIABLES, variable) || variable === 'customer.name') continue;
        found.push(
          problem(RULE, 'error', nodeId, `The words of ${title} use {{${variable}}}, which does not exist.`, {
            element,
            advice: `Use one of ${Object.keys(TEXT_VARIABLES).join(', ')}.`,
          }),
        );
      }
      const language = index.graph.locale.split('-')[0] ?? 'en';
      if (!Object.keys(texts).some((locale) => locale.split('-')[0] === language)) {
        found.push(
          problem(
            RULE,
            'warning',
            nodeId,
            `The words of ${title} are missing in the flow’s language (${index.graph.locale}).`,
            { element },
          ),
        );
      }
    }
    const clocks = clocksByNode(index);
    for (const { nodeId, title, element, texts } of said) {
      const node = index.nodes.get(nodeId);
      const leads =
        node?.kind === 'message' ||
        (node?.kind === 'outcome' && (node.action === 'offer' || node.action === 'escalate'));
      if (!leads && variablesOf(texts).some((name) => name === 'respondBy' || name === 'wait')) {
        found.push(
          problem(RULE, 'error', nodeId, `The words of ${title} name a time, but no person follows.`, { element }),
        );
      }
      const slowest = clocks.get(nodeId);
      // An emergency text tells the customer what to do at once; that is no promise of ours.
      if (!slowest || element === 'sayByClass.emergency') continue;
      for (const [locale, text] of Object.entries(texts)) {
        const promised = writtenTimes(text)[0];
        if (!promised || promised.ms >= slowest.ms) continue;
        found.push(
          problem(
            RULE,
            'error',
            nodeId,
            `The words of ${title} (${locale}) promise “${promised.words}”, but the response time is ${slowest.words}.`,
            {
              element,
              advice: 'Write {{respondBy}} or {{wait}}: they are filled in with what can be kept.',
            },
          ),
        );
      }
    }
    return found;
  },
};

/** Whatever stands in double braces: what is no name would be read by the customer as it stands. */
function variablesOf(texts: Texts): string[] {
  const names = Object.values(texts).flatMap((text) =>
    [...text.matchAll(/\{\{([^{}]*)\}\}/gu)].map((match) => (match[1] ?? '').trim()),
  );
  return [...new Set(names)];
}

/** The slowest clock under which each text can be said. */
function clocksByNode(index: Parameters<CheckRule['check']>[0]): Map<string, { ms: number; words: string }> {
  const clocks = new Map<string, { ms: number; words: string }>();
  for (const { outcome, clock, messages } of routeWalks(index)) {
    if (!clock) continue;
    const response = responseTime(clock);
    for (const { id } of [outcome, ...messages]) {
      const known = clocks.get(id);
      if (!known || known.ms < response.ms) clocks.set(id, response);
    }
  }
  return clocks;
}
