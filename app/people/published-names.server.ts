import { readStoredGraph } from '#app/flows/flow-context.server.ts';
import type { Transaction } from '#db/client.ts';
import { listDeployedGraphs } from '#db/queries/versions.ts';

/** What flows that answer now rely on, by slug: taking one of these away would break a promise. */
export interface PublishedNames {
  readonly pools: ReadonlySet<string>;
  readonly calendars: ReadonlySet<string>;
  readonly skills: ReadonlySet<string>;
}

export async function publishedNames(tx: Transaction, workspaceId: string): Promise<PublishedNames> {
  const pools = new Set<string>();
  const calendars = new Set<string>();
  const skills = new Set<string>();
  for (const stored of await listDeployedGraphs(tx, { workspaceId })) {
    for (const node of readStoredGraph(stored).nodes) {
      if ('pool' in node && node.pool !== undefined) pools.add(node.pool);
      if ('calendar' in node && node.calendar !== undefined) calendars.add(node.calendar);
      if (node.kind === 'tier') for (const { skill } of node.skills) skills.add(skill);
    }
  }
  return { pools, calendars, skills };
}
