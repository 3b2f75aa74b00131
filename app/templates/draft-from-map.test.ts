import { expect, test } from 'vitest';

import { type ConversationMap, handlingOf } from '#app/contracts/conversation-map.ts';
import { checkFlow } from '#app/engine/check/check-flow.ts';
import { runFlowTest } from '#app/flows/run-flow-tests.ts';

import { draftFromMap } from './parts/draft-from-map.ts';

const map: ConversationMap = {
  name: 'Front desk',
  critical: 0,
  types: [
    { name: 'Missed appointment', phrases: ['missed my appointment'], complexity: 'low', risk: 'high' },
    { name: 'Opening hours', phrases: ['opening hours'], complexity: 'low', risk: 'low' },
    { name: 'Change of plan', phrases: ['change my plan'], complexity: 'high', risk: 'medium' },
    { name: 'Contract dispute', phrases: ['contract dispute'], complexity: 'high', risk: 'high' },
  ],
};

test('R22: complexity and risk say who handles it', () => {
  expect(map.types.map(handlingOf)).toEqual(['person', 'bot', 'bot_with_exit', 'person']);
});

test('R22, R103: the drafted flow has no error, its tests pass, and the critical intent rings', () => {
  const { graph, tests } = draftFromMap(map);
  expect(checkFlow(graph).filter((found) => found.severity === 'error')).toEqual([]);
  expect(tests.flatMap((one) => runFlowTest(graph, one, []).failures)).toEqual([]);
  const outcome = graph.edges.find((edge) => edge.from === 'critical-1' && edge.port === 'match')?.to;
  expect(graph.nodes.find((node) => node.id === outcome)).toMatchObject({ kind: 'outcome', methods: ['ring'] });
  expect(graph.edges.find((edge) => edge.from === outcome)?.to).toBe('urgent-clock');
});

test('a kind that is no longer high risk stops ringing: the test of the draft would say so', () => {
  const { graph } = draftFromMap({ ...map, critical: 3 });
  const { tests } = draftFromMap(map);
  const failing = tests.filter((one) => !runFlowTest(graph, one, []).passed);
  expect(failing).toEqual([]);
  const calmer = draftFromMap({ ...map, critical: 3, types: map.types.map((type) => ({ ...type, risk: 'low', complexity: 'low' })) });
  expect(tests.some((one) => !runFlowTest(calmer.graph, one, []).passed)).toBe(true);
}); // prettier-ignore
