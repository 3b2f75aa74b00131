import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { compileFlow, type CompiledFlow } from '../compile.ts';
import { interpretedFlow } from '../simulate/interpreted-flow.ts';
import { ConformanceFile, conformanceGraph } from './conformance.ts';
import { runCase } from './run-case.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, file: ConformanceFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))) }));

const IMPLEMENTATIONS: Record<string, (graph: FlowGraph) => CompiledFlow> = {
  interpreter: interpretedFlow,
  compiled: compileFlow,
};

describe.each(Object.entries(IMPLEMENTATIONS))('%s', (_, implement) => {
  describe.each(files)('$name: $file.about', ({ file }) => {
    const flow = implement(conformanceGraph(file));
    test.each(file.cases)('$name', ({ turns }) => {
      expect(runCase(flow, turns)).toEqual(turns.map(({ action }) => action));
    });
  });
});
