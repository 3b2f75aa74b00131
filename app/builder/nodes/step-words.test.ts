import { expect, test } from 'vitest';

import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import { interpretedFlow } from '#app/engine/simulate/interpreted-flow.ts';
import { runConversation } from '#app/engine/simulate/run-conversation.ts';
import { dental } from '#app/templates/dental/template.ts';

import { stepSentence } from './step-words.ts';

const ask = 'is the whitening offer still on?';

/** What comes of one message of which the bot is so sure; null: it does not say. */
function actionAt(graph: FlowGraph, confidence: number | null): string | undefined {
  const signals = { grounded: true, ...(confidence === null ? {} : { confidence }) };
  const log = { id: 'hand-made', turns: [{ author: 'customer' as const, text: ask, at_s: 0, signals }] };
  return [...runConversation(interpretedFlow(graph), log, { packs: dental.packs })][0]?.verdict.action;
}

const meant = (words: string) => (/person/.test(words) ? 'escalate' : /reviewed/.test(words) ? 'flag' : 'continue');

test.each([
  { below: 0.7, whenMissing: 'act' },
  { below: 0.6, whenMissing: 'flag' },
  { below: 0.5, whenMissing: 'handoff' },
] as const)('acceptance 14: five chats come out as the sentence of the rule says, $below and $whenMissing', ({ below, whenMissing }) => {
  const graph: FlowGraph = {
    ...dental.graph,
    parameters: dental.graph.parameters.map((one) => (one.name === 'confidence.handoff' && one.type === 'percent' ? { ...one, value: below } : one)),
    nodes: dental.graph.nodes.map((node): FlowNode => (node.id === 'band' && node.kind === 'band' ? { ...node, whenMissing } : node)),
  };
  const band = graph.nodes.find(({ id }) => id === 'band');
  const sentence = band === undefined ? '' : stepSentence(graph, band);
  const [, low, first, high, second, third, missing] =
    /below (\d+)% ([^,]+), up to (\d+)% ([^,]+), above that ([^;]+); when it is not known, (.+)$/u.exec(sentence) ?? [];
  const [from, to] = [Number(low) / 100, Number(high) / 100];
  expect(from).toBe(below);
  const chats = [from - 0.01, from, to, to + 0.01, null] as const;
  expect(chats.map((confidence) => actionAt(graph, confidence))).toEqual([first, second, second, third, missing].map((words) => meant(words ?? '')));
}); // prettier-ignore
