import { describe, expect, test } from 'vitest';
import type { Texts } from '#app/contracts/detect-nodes.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { checkFlow } from '#app/engine/check/check-flow.ts';
import { compileFlow } from '#app/engine/compile.ts';
import { simulatedPlanContext } from '#app/engine/simulate/plan-context.ts';
import { runConversation } from '#app/engine/simulate/run-conversation.ts';
import { runTest } from '#app/engine/simulate/run-test.ts';
import { texts as shop } from './ecommerce/texts.ts';
import { texts as everyTrade } from './parts/texts.ts';
import { TEMPLATES } from './registry.ts';

/** A calm speaking pace: 150 words a minute. */
const wordsPerSecond = 2.5;

test('R101: ten trades, e-commerce and a small one of its own', () => {
  expect(TEMPLATES.map((template) => template.slug).sort()).toEqual([
    'blank',
    'clinic',
    'dental',
    'ecommerce',
    'hvac',
    'insurance',
    'legal',
    'pizza',
    'restaurant',
    'saas',
    'tax',
  ]);
});

describe.each(TEMPLATES)('template $slug', (template) => {
  const flow = compileFlow(template.graph);
  const planContext = simulatedPlanContext('2026-01-05T15:00:00Z', template.pools, template.calendars);

  test('has no problem that blocks publishing (R18)', () => {
    expect(checkFlow(template.graph).filter((found) => found.severity === 'error')).toEqual([]);
  });

  test('has at least six sample conversations and three opening scripts (R67, R103)', () => {
    expect(template.samples.length).toBeGreaterThanOrEqual(6);
    expect(template.scripts.length).toBeGreaterThanOrEqual(3);
  });

  test('R67, R68: each opening script is read aloud in ten seconds, the summary included', () => {
    for (const { title, text } of template.scripts) {
      const filled = text
        .replaceAll('{{customer}}', 'Maria')
        .replaceAll('{{agent}}', 'Taylor')
        .replaceAll('{{company}}', 'BrightSmile Dental')
        .replaceAll('{{summary}}', 'your card was charged twice and you want the money back.');
      expect(filled, title).not.toMatch(/\{\{|how can i help/iu);
      expect(filled.split(/\s+/u).length / wordsPerSecond, `seconds of “${title}”`).toBeLessThanOrEqual(10);
    }
  });

  test('R20, R101: its card names what can go wrong and which requirements it covers', () => {
    expect(template.risk.length).toBeGreaterThan(10);
    expect(template.requirements.length).toBeGreaterThanOrEqual(4);
    for (const number of template.requirements) expect(number).toMatch(/^R\d{1,3}$/u);
  });

  test('every sample plays to its end, and one of them reaches a person (R105)', () => {
    const plays = template.samples.map((sample) => [...runConversation(flow, sample, { packs: template.packs })]);
    plays.forEach((turns, at) => expect(turns.length).toBe(template.samples[at]?.turns.length));
    const actions = new Set(plays.flat().map((turn) => turn.verdict.action));
    for (const action of ['continue', 'flag', 'offer', 'escalate'] as const) expect(actions, action).toContain(action);
    expect(plays.flat().filter((turn) => turn.verdict.reason.class === 'failure')).toEqual([]);
  });

  test('acceptance 3: “agent please” hands off at once, whatever the limits are', () => {
    const loose = {
      ...template.graph,
      parameters: template.graph.parameters.map(
        (one) => ({ ...one, value: one.type === 'money' ? { ...one.value, minor: one.max } : one.max }) as typeof one,
      ),
    };
    const log = {
      id: 'agent',
      turns: [{ author: 'customer' as const, text: 'agent please', signals: { confidence: 1, grounded: true } }],
    };
    for (const graph of [template.graph, loose]) {
      const [first] = runConversation(compileFlow(graph), log, { packs: template.packs });
      expect(first?.verdict.reason.code).toBe('asked_for_person');
    }
  });

  test('names only pools, calendars, skills and scripts that it brings', () => {
    const pools = new Set(template.pools.map((pool) => pool.slug));
    const calendars = new Set(template.calendars.map((calendar) => calendar.slug));
    const skills = new Set(template.skills.map((skill) => skill.slug));
    const scripts = new Set(template.scripts.map((script) => script.key));
    for (const node of template.graph.nodes) {
      if ('pool' in node && node.pool !== undefined) expect(pools).toContain(node.pool);
      if ('calendar' in node && node.calendar !== undefined) expect(calendars).toContain(node.calendar);
      if ('scriptKey' in node && node.scriptKey !== undefined) expect(scripts).toContain(node.scriptKey);
      if (node.kind === 'tier') for (const { skill } of node.skills) expect(skills).toContain(skill);
    }
    for (const { members } of template.pools) {
      for (const member of members) expect(template.people.map((person) => person.key)).toContain(member);
    }
  });

  test.each(template.tests)('$name', (scenario) => {
    expect(runTest(flow, scenario, { packs: template.packs, planContext }).failures).toEqual([]);
  });
});

test.each<[string, Readonly<Record<string, Texts>>]>([
  ['every trade', everyTrade],
  ['the shop', shop],
  ...TEMPLATES.map(({ slug, graph }): [string, Record<string, Texts>] => [`the ${slug} template`, saidIn(graph)]),
])(
  'R34: what %s says at a handoff is there in each language of the window, with the same gaps to fill in',
  (_, texts) => {
    const gaps = (text: string) => [...text.matchAll(/\{\{\w+\}\}/gu)].map(([gap]) => gap).sort();
    expect(Object.keys(texts)).not.toEqual([]);
    for (const [key, spoken] of Object.entries(texts)) {
      expect(Object.keys(spoken).sort(), key).toEqual(['ar', 'de', 'en', 'es', 'fr', 'it', 'nl', 'pt']);
      const promised = gaps(spoken['en'] ?? '').filter((gap) => gap !== '{{queue}}');
      for (const text of Object.values(spoken)) {
        expect(
          gaps(text).filter((gap) => gap !== '{{queue}}'),
          `${key}: ${text}`,
        ).toEqual(promised);
      }
    }
  },
);

/** Everything that the steps of a flow say to a customer, by step. */
function saidIn(graph: FlowGraph): Record<string, Texts> {
  const said: Record<string, Texts> = {};
  for (const node of graph.nodes) {
    if (node.kind === 'message') said[node.id] = node.texts;
    if (node.kind !== 'outcome') continue;
    if (node.say !== undefined) said[node.id] = node.say;
    for (const [reason, say] of Object.entries(node.sayByClass ?? {})) said[`${node.id} ${reason}`] = say;
  }
  return said;
}
