import type { FlowWorld } from './flow-world.ts';

/**
 * Conversations `conv_p1` … as the turn path stores them: one customer turn `t-1` each, its facts in turn and decision. The bot was
 * 50 % sure, and 5 % more for each step of the last digit of its number.
 */
export async function storePast(world: FlowWorld, count: number): Promise<void> {
  const { workspaceId } = world.ctx;
  await world.rowsOf(`
    with made as (
      insert into conversations (workspace_id, id, external_id, environment, flow_id, turn_count)
      select '${workspaceId}', 'conv_p' || n, 'p-' || n, 'test', '${world.flowId}', 1 from generate_series(1, ${count}) n
      returning id
    ), said as (
      insert into turns (workspace_id, id, conversation_id, turn_id, author, text, signals, at)
      select '${workspaceId}', 'turn_' || id, id, 't-1', 'customer', 'can I use two coupons at once?',
             json_build_object('facts', json_build_object('confidence', 0.5 + (right(id, 1)::int) * 0.05, 'grounded', true)), now()
      from made returning conversation_id
    )
    insert into decisions (workspace_id, id, conversation_id, turn_id, action, reason_class, reason_code, trace)
    select '${workspaceId}', 'dec_' || conversation_id, conversation_id, 't-1', 'continue', 'none', 'x',
           json_build_object('facts', json_build_object('turn.author', 'customer', 'channel', 'web'),
                             'turn', json_build_object('id', 't-1', 'author', 'customer', 'atMs', 1700000000000))
    from said returning id`);
}
