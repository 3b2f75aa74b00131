import type { Action } from '#app/contracts/reason.ts';
import type { CompiledFlow } from '../compile.ts';
import { decide } from '../decide.ts';
import { emptyEngineMemory } from '../memory.ts';
import type { ConformanceFile } from './conformance.ts';

/** The actions that a flow gives to the turns of one case, memory carried from turn to turn. */
export function runCase(flow: CompiledFlow, turns: ConformanceFile['cases'][number]['turns']): Action[] {
  let memory = emptyEngineMemory;
  return turns.map((turn, at) => {
    const verdict = decide(flow, {
      facts: turn.facts,
      memory,
      turn: { id: `t-${at}`, author: turn.author, atMs: turn.atMs ?? at * 1000 },
    });
    memory = verdict.memory;
    return verdict.action;
  });
}
