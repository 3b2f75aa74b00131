import { describe, expect, test } from 'vitest';
import { checkFlow } from '#app/engine/check/check-flow.ts';
import { compileFlow } from '#app/engine/compile.ts';
import { simulatedPlanContext } from '#app/engine/simulate/plan-context.ts';
import { runTest } from '#app/engine/simulate/run-test.ts';
import { TEMPLATES } from './registry.ts';

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
