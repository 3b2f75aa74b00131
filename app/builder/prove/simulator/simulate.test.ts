import { describe, expect, test } from 'vitest';

import { simulatedPlanContext } from '#app/engine/simulate/plan-context.ts';
import { dental } from '#app/templates/dental/template.ts';
import { runFlowTest } from '#app/flows/run-flow-tests.ts';

import { proveFlow } from '../tests/coverage.ts';
import { play, testOf } from './simulate.ts';
import type { Talk, World } from './talk.ts';
import { timerEvents } from './timer-words.ts';

const { pools, calendars } = simulatedPlanContext('2026-11-24T15:00:00Z', dental.pools, dental.calendars);
const world: World = {
  packs: dental.packs,
  scripts: Object.fromEntries(dental.scripts.map(({ key, text }) => [key, text])),
  around: { pools, calendars },
  timeZone: 'America/New_York',
  startMs: Date.parse('2026-11-24T15:00:00Z'),
  somebodyThere: true,
};
const talk = (text: string, signals = {}): Talk => ({
  id: 'typed',
  turns: [{ author: 'customer', text, at_s: 0, signals }],
});

describe('the simulator', () => {
  test('acceptance 3: “agent please” hands over, with words, clock, ladder and a brief of 40 words at most', () => {
    const played = play(dental.graph, talk('agent please'), world);
    expect(played.handedOverAt).toBe(0);
    expect(played.turns[0]).toMatchObject({ queue: 'front-desk', verdict: { reason: { code: 'asked_for_person' } } });
    expect(played.turns[0]?.say).toMatch(/Front desk.*by /u);
    expect(played.plan).toMatchObject({ priority: 'priority', method: 'warm' });
    expect(played.brief?.summary.split(/\s+/u).length).toBeLessThanOrEqual(40);
    expect(played.turns[0]?.steps.some((step) => !step.decided)).toBe(true);
  });

  test('acceptance 15: a conversation shows, turn by turn, which rule decided and why each other one did not', () => {
    const past: Talk = {
      id: 'past',
      turns: [
        { author: 'customer', text: 'is the whitening offer still on?', at_s: 0, signals: { confidence: 0.95, grounded: true } },
        { author: 'bot', text: 'Yes, until Friday.', at_s: 5 },
        { author: 'customer', text: 'agent please', at_s: 20, signals: { confidence: 0.95, grounded: true } },
      ],
    };
    const { turns } = play(dental.graph, past, world);
    const rules = dental.graph.nodes.filter(({ kind }) => kind === 'hard_rule');
    for (const at of [0, 2]) {
      const told = new Map((turns[at]?.steps ?? []).map((step) => [step.nodeId, step]));
      for (const rule of rules) {
        const { decided, sentence } = told.get(rule.id) ?? { decided: null, sentence: '' };
        expect(decided, rule.name).toBe(at === 2 && rule.id === 'asked');
        expect(sentence).toMatch(decided === true ? /applies: / : /does not apply: \S/u);
      }
    }
    expect(turns.map(({ verdict }) => verdict.action).filter((action) => action === 'escalate')).toHaveLength(1);
  });

  test('R15, R63: a knocked-out tooth rings the dentist; when nobody answers everybody is asked, then the owner has it', () => {
    const { plan } = play(dental.graph, talk('my tooth got knocked out'), world);
    const events = plan === null ? [] : timerEvents(plan, (slug) => slug);
    expect(events.map((event) => event.words)).toEqual(
      expect.arrayContaining(['Dentist on call is asked', 'Everybody, now is asked', 'The owner owns the case', 'The promised time']),
    );
    const promised = events.find((event) => event.words === 'The promised time');
    expect((promised?.atMs ?? 0) - world.startMs).toBe(15 * 60_000);
    expect(events.map((event) => event.atMs)).toEqual(events.map((event) => event.atMs).sort((a, b) => a - b));
  });

  test('a value moved by hand moves the decision', () => {
    const actionAt = (confidence: number) =>
      play(dental.graph, talk('is the whitening offer still on?', { confidence, grounded: true }), world).turns[0]?.verdict.action;
    expect([0.5, 0.8, 0.95].map(actionAt)).toEqual(['escalate', 'flag', 'continue']);
  });

  test('a run that was kept passes on the same draft, and fails when what came of it changes', () => {
    const run = talk('is the whitening offer still on?', { confidence: 0.8, grounded: true });
    const kept = { ...testOf('Kept', run, play(dental.graph, run, world)), id: 'kept' };
    expect(runFlowTest(dental.graph, kept, dental.packs)).toMatchObject({ passed: true });
    const stricter = {
      ...dental.graph,
      parameters: dental.graph.parameters.map((one) => (one.name === 'confidence.handoff' && one.type === 'percent' ? { ...one, value: 0.82 } : one)),
    };
    expect(runFlowTest(stricter, kept, dental.packs)).toMatchObject({ passed: false });
  });
}); // prettier-ignore

test('every edge of the decision is counted once: with a test, or without', () => {
  const none = proveFlow(dental.graph, [], dental.packs);
  const all = proveFlow(dental.graph, dental.tests, dental.packs);
  expect(none.tested.size).toBe(0);
  expect(all.untested.size).toBeLessThan(none.untested.size / 3);
  for (const way of all.untested) expect(all.tested).not.toContain(way);
  expect(all.outcomes.every((outcome) => outcome.passed)).toBe(true);
});
