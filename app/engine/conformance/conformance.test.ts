import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '#app/contracts/decision.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { compileFlow } from '../compile.ts';
import type { EngineInput } from '../input.ts';
import { interpretFlow } from '../interpret.ts';
import { emptyEngineMemory } from '../memory.ts';
import { ConformanceFile, conformanceGraph } from './conformance.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, file: ConformanceFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))) }));

const IMPLEMENTATIONS: Record<string, (graph: FlowGraph) => (input: EngineInput) => Verdict> = {
  interpreter: (graph) => (input) => interpretFlow(graph, input),
  compiled: (graph) => (input) => compileFlow(graph).decide(input),
};

describe.each(Object.entries(IMPLEMENTATIONS))('%s', (_, implement) => {
  describe.each(files)('$name: $file.about', ({ file }) => {
    const decide = implement(conformanceGraph(file));
    test.each(file.cases)('$name', ({ turns }) => {
      let memory = emptyEngineMemory;
      for (const [at, turn] of turns.entries()) {
        const verdict = decide({
          facts: turn.facts,
          memory,
          turn: { id: `t-${at}`, author: turn.author, atMs: turn.atMs ?? at * 1000 },
        });
        expect(verdict.action, `turn ${at + 1}`).toBe(turn.action);
        memory = verdict.memory;
      }
    });
  });
});
