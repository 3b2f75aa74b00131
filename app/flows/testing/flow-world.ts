import { afterAll, beforeAll, beforeEach } from 'vitest';

import {
  createTestServices,
  foundWorkspace,
  signUpSomebody,
  type TestFounder,
  type TestServices,
} from '#app/accounts/testing/test-services.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { loadDraft } from '#app/flows/load-draft.server.ts';
import { publishFlow } from '#app/flows/publish-flow.server.ts';
import { saveDraft } from '#app/flows/save-draft.server.ts';
import type { Ctx, Role } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import { ensureMemberPerson } from '#db/queries/people.ts';

/** The workspace of the running test, and what tests of flows do in it. */
export interface FlowWorld {
  readonly services: TestServices;
  /** Its owner. */
  readonly ctx: Ctx;
  readonly flowId: string;
  /** Another workspace of the same founder. */
  elsewhere(): Promise<Ctx>;
  draft(): ReturnType<typeof loadDraft>;
  publish(input?: object, by?: Ctx): ReturnType<typeof publishFlow>;
  /** A member with these roles, as routing and approvals see them. */
  member(...roles: Role[]): Promise<Ctx>;
  edit(change: (graph: FlowGraph) => FlowGraph, label?: string, by?: Ctx): ReturnType<typeof saveDraft>;
  rowsOf<Row extends object>(query: string): Promise<Row[]>;
}

/** Founds a workspace with its published template flow before each test of the file. */
export function useFlowWorld(): FlowWorld {
  let services: TestServices;
  let founder: TestFounder;
  let ctx: Ctx;
  let flowId: string;
  beforeAll(async () => {
    services = await createTestServices();
    founder = await signUpSomebody(services);
  });
  afterAll(() => services.end());
  beforeEach(async () => {
    const owner = await foundWorkspace(services, founder);
    ctx = owner.session.ctx;
    flowId = owner.workspace.flowId;
  });
  return {
    get services() {
      return services;
    },
    get ctx() {
      return ctx;
    },
    get flowId() {
      return flowId;
    },
    elsewhere: async () => (await foundWorkspace(services, founder)).session.ctx,
    draft: () => loadDraft({ ctx, input: { flowId } }),
    publish: (input = {}, by = ctx) =>
      publishFlow({ ctx: by, input: { flowId, environment: 'test', note: 'Change', ...input } }),
    member: async (...roles) => {
      const userId = newId('user');
      const personId = await services.db.withWorkspaces([ctx.workspaceId], (tx) =>
        ensureMemberPerson(tx, {
          workspaceId: ctx.workspaceId,
          id: newId('person'),
          userId,
          name: roles.join(' '),
          email: `${userId}@example.com`,
          roles,
        }),
      );
      return { ...ctx, actor: { kind: 'user', userId, personId, roles } };
    },
    edit: async (change, label = 'Edit', by = ctx) => {
      const { graph, revision } = await loadDraft({ ctx: by, input: { flowId } });
      return saveDraft({ ctx: by, input: { flowId, baseRevision: revision, label, graph: change(graph) } });
    },
    rowsOf: async <Row extends object>(query: string) =>
      services.db.withWorkspacesSql([ctx.workspaceId], (tx) => tx.unsafe<Row[]>(query)),
  };
}

const withParameter = (graph: FlowGraph, name: string, value: number): FlowGraph => ({
  ...graph,
  parameters: graph.parameters.map((one) => (one.name === name && one.type !== 'money' ? { ...one, value } : one)),
});

/** Another hand-off threshold: a change of the tunable layer. */
export const tuned = (value: number) => (graph: FlowGraph) => withParameter(graph, 'confidence.handoff', value);

/** Another wording of a hard rule: a change that needs a second person. */
export const hardWorded =
  (text: string) =>
  (graph: FlowGraph): FlowGraph => ({
    ...graph,
    nodes: graph.nodes.map((node) =>
      node.kind === 'hard_rule' && node.reason.class === 'request'
        ? { ...node, reason: { ...node.reason, text } }
        : node,
    ),
  });
export const hardChanged = hardWorded('Somebody wants to talk to a person.');
