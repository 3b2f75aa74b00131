import type { FlowGraph } from '#app/contracts/flow-graph.ts';

export interface VersionGraph {
  readonly number: number;
  readonly note: string;
  readonly graph: FlowGraph;
}

/** A version from the server. @throws Error in words when it cannot be read */
export async function loadVersion(flowSlug: string, number: number): Promise<VersionGraph> {
  let response: Response;
  try {
    response = await fetch(`/flows/${encodeURIComponent(flowSlug)}/versions/${number}`);
  } catch {
    throw new Error('There is no connection. Try again.');
  }
  if (!response.ok) throw new Error(`v${number} could not be read. Try again.`);
  return (await response.json()) as VersionGraph;
}
