import { readFile } from 'node:fs/promises';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { textToGraph } from '#app/engine/text-form.ts';
import { BadInput } from './jsonl.ts';

/** @throws BadInput when there is no such file */
export async function readFlowText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new BadInput(`${file}: cannot be read`);
  }
}

/**
 * A flow from a file, JSON or the YAML text form.
 * @throws BadInput naming the file and the first part of it that does not fit
 */
export async function readFlow(file: string): Promise<FlowGraph> {
  const loaded = textToGraph(await readFlowText(file));
  if (loaded.ok) return loaded.graph;
  const [issue] = loaded.issues;
  throw new BadInput(`${file}: ${issue?.pointer || 'the file'}: ${issue?.message ?? 'is no flow'}`);
}
