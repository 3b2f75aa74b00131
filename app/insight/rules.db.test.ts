import { expect, test } from 'vitest';

import { interpretedFlow } from '#app/engine/simulate/interpreted-flow.ts';
import { runConversation } from '#app/engine/simulate/run-conversation.ts';
import { useFlowWorld } from '#app/flows/testing/flow-world.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';

import { viewRuleFirings } from './view-rule-firings.server.ts';
import { viewRules } from './view-rules.server.ts';

const world = useFlowWorld();

interface Stored {
  readonly ruleId: string | null;
  readonly action: string;
}

/** Every turn of the template's tests as it was decided, and what must not be counted: a shadow's, an old one, one of live. */
async function storeDecisions(): Promise<readonly Stored[]> {
  const { workspaceId } = world.ctx;
  const flow = interpretedFlow(ecommerce.graph);
  const stored = ecommerce.tests.flatMap((log) =>
    [...runConversation(flow, log, { packs: ecommerce.packs, trace: false })].map(({ verdict }): Stored => ({
      ruleId: verdict.reason.ruleId,
      action: verdict.action,
    })),
  );
  const spoke = stored.find(({ ruleId, action }) => ruleId !== null && action === 'escalate');
  if (spoke === undefined) throw new Error('no test of the template hands over');
  await world.rowsOf(`insert into conversations (workspace_id, id, external_id, environment, flow_id, turn_count) values
    ('${workspaceId}', 'conv_test', 'c-1', 'test', '${world.flowId}', 1), ('${workspaceId}', 'conv_live', 'c-1', 'live', '${world.flowId}', 1)`);
  const row = ({ ruleId, action }: Stored, n: number, conversation = 'conv_test', shadow = false, at = 'baton_now()') =>
    `('${workspaceId}', 'dec_${n}', '${conversation}', 't-${n}', '${world.flowId}', '${action}', 'none', 'x', ${ruleId === null ? 'null' : `'${ruleId}'`}, '{}', ${shadow}, ${at})`;
  const rows = [
    ...stored.map((one, n) => row(one, n)),
    row(spoke, stored.length, 'conv_test', true),
    row(spoke, stored.length + 1, 'conv_test', false, `baton_now() - interval '31 days'`),
    row(spoke, stored.length + 2, 'conv_live'),
  ];
  await world.rowsOf(`insert into decisions (workspace_id, id, conversation_id, turn_id, flow_id, action, reason_class, reason_code, rule_id, trace, shadow, at)
    values ${rows.join(',')}`);
  return stored;
}

test('R24, acceptance 29: each number of a rule matches a hand count, says of how many and when, and opens its messages', async () => {
  const stored = await storeDecisions();
  const view = await viewRules({ ctx: world.ctx });
  const counted = stored.filter(({ ruleId, action }) => ruleId !== null && action !== 'continue');
  expect(view).toMatchObject({ environment: 'test', decided: stored.length, decisions: counted.length });
  expect(view.to.getTime() - view.from.getTime()).toBe(30 * 86_400_000);
  let fired = 0;
  for (const { ruleId, fired: parts } of view.rules) {
    const byHand = counted.filter((one) => one.ruleId === ruleId).length;
    expect(
      parts.reduce((sum, part) => sum + part, 0),
      ruleId,
    ).toBe(byHand);
    const input = { flowId: world.flowId, ruleId, environment: 'test' } as const;
    const opened = await viewRuleFirings({ ctx: world.ctx, input });
    expect(opened.total, ruleId).toBe(byHand);
    expect(opened.messages, ruleId).toHaveLength(Math.min(100, byHand));
    if (byHand > 0) fired += 1;
  }
  expect(fired).toBeGreaterThan(5);

  const [first] = view.rules;
  const input = { flowId: world.flowId, ruleId: first?.ruleId ?? '', environment: 'test' } as const;
  await expect(viewRuleFirings({ ctx: await world.elsewhere(), input })).rejects.toMatchObject({ code: 'not_found' });
  await expect(viewRuleFirings({ ctx: await world.member('viewer'), input })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
