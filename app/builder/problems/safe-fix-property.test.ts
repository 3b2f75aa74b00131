import { describe, expect, test } from 'vitest';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import { checkFlow } from '#app/engine/check/check-flow.ts';
import { interpretedFlow } from '#app/engine/simulate/interpreted-flow.ts';
import { runConversation } from '#app/engine/simulate/run-conversation.ts';
import { TEMPLATES } from '#app/templates/registry.ts';
import type { Template } from '#app/templates/template.ts';

import { applyEdit } from '../model/apply-edit.ts';
import { safeFix } from './safe-fix.ts';

const rights = { mayEditHardRules: false, unlocked: new Set<string>() };
const templates = TEMPLATES.filter(({ slug }) => ['ecommerce', 'pizza', 'blank'].includes(slug));

/** How much a person is brought in: a fix may only go up. */
const safety = { continue: 0, flag: 1, offer: 2, escalate: 3 } as const;

/** What comes of every turn of the template's tests. */
function decisions(graph: FlowGraph, { tests, packs }: Template): number[] {
  const flow = interpretedFlow(graph);
  return tests.flatMap((log) =>
    [...runConversation(flow, log, { packs, trace: false })].map(({ verdict }) => safety[verdict.action]),
  );
}

const errors = (graph: FlowGraph) => checkFlow(graph).filter((problem) => problem.severity === 'error');
const nameOf = ({ rule, nodeId, element }: Problem) => `${rule} ${nodeId ?? ''} ${element ?? ''}`;

/** A flow with one line cut, for each of its lines that is drawn by hand. */
function* cut(graph: FlowGraph): Generator<readonly [string, FlowGraph]> {
  for (const edge of graph.edges)
    yield [`${edge.from} ${edge.port}`, { ...graph, edges: graph.edges.filter((each) => each !== edge) }];
}

describe.each(templates)('one-click fixes in template $slug (R18, acceptance 9)', (template) => {
  test('never bring a person in later, and never make another error', { timeout: 60_000 }, () => {
    let fixes = 0;
    for (const [line, broken] of cut(template.graph)) {
      const before = errors(broken);
      for (const problem of before) {
        const fix = safeFix(broken, problem);
        if (fix === null) continue;
        fixes += 1;
        const mended = applyEdit(broken, fix.edit, rights);
        if (!mended.ok) throw new Error(`${line}: ${fix.label}: ${mended.reason}`);
        const known = new Set(before.map(nameOf));
        expect(errors(mended.graph).map(nameOf).filter((name) => !known.has(name)), `${line}: ${fix.label}: new errors`).toEqual([]); // prettier-ignore
        expect(errors(mended.graph).map(nameOf), `${line}: ${fix.label}: still there`).not.toContain(nameOf(problem));
        const [was, is] = [decisions(broken, template), decisions(mended.graph, template)];
        expect(is.findIndex((action, turn) => action < (was[turn] ?? 0)), `${line}: ${fix.label}: a turn later`).toBe(-1); // prettier-ignore
      }
    }
    expect(fixes).toBeGreaterThan(5);
  });

  test('never touch a hard rule', () => {
    const hard = new Set(template.graph.nodes.filter(({ kind }) => kind === 'hard_rule').map(({ id }) => id));
    for (const [, broken] of cut(template.graph)) {
      for (const problem of errors(broken)) {
        const fix = safeFix(broken, problem);
        if (fix === null) continue;
        const result = applyEdit(broken, fix.edit, rights);
        const after = result.ok ? result.graph : broken;
        const outOf = (graph: FlowGraph) => graph.edges.filter(({ from }) => hard.has(from));
        expect(outOf(after)).toEqual(outOf(broken));
        expect(after.nodes.filter(({ id }) => hard.has(id))).toEqual(broken.nodes.filter(({ id }) => hard.has(id)));
      }
    }
  });
});
