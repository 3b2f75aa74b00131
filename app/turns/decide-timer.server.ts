import { spokenPools } from '#app/cases/routing/spoken-pools.ts';
import type { Verdict } from '#app/contracts/decision.ts';
import type { EngineInput } from '#app/engine/input.ts';
import { sayText } from '#app/engine/say.ts';
import { factsOfTimer } from '#app/engine/time-triggers.ts';
import type { Ctx, Environment } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import { plainSql, type Transaction } from '#db/client.ts';
import { disarmTimer, loadTimer, moveTimer, newestDecision } from '#db/queries/conversation-timers.ts';
import { lockConversation } from '#db/queries/conversations.ts';
import { notify } from '#db/queries/notify.ts';
import { appendOutbox } from '#db/queries/outbox.ts';
import { loadRosters, type Roster } from '#db/queries/roster.ts';
import { insertTimerRun } from '#db/queries/timer-runs.ts';
import { readTranscripts, type TranscriptTurn } from '#db/queries/turns.ts';

import { writeStatements } from './batch.server.ts';
import { type Conversation, readConversation, storedState } from './conversation-state.ts';
import { foldAll, type FoldedTurn, verdictOf } from './fold-turn.ts';
import { openCase, type OpenCaseDependencies } from './open-case.server.ts';
import { nextLookMs } from './time-rules.ts';
import { type FoldableTurn, foldable, inSeqOrder } from './transcript.ts';
import { noWrites, type Writes } from './turn-batch.ts';
import type { ReadyVersion, TurnFlowsCache } from './turn-flows.server.ts';
import type { StoredTrace } from './turn-rows.ts';

export interface TimerDependencies extends OpenCaseDependencies {
  readonly cache: Pick<TurnFlowsCache, 'get' | 'load' | 'version' | 'loadVersion'>;
}

/** What a look came to, without a word of the customer: it is kept in a workflow's history. */
export interface TimerLook {
  readonly did: 'gone' | 'person' | 'not_yet' | 'nothing' | 'decided';
  readonly action: Verdict['action'] | null;
  /** Wall milliseconds to the next look; null when none is needed. */
  readonly sleepMs: number | null;
}

const over = (did: TimerLook['did'], action: TimerLook['action'] = null): TimerLook => ({ did, action, sleepMs: null });

/** What is stored of a decision that no turn asked for: all its facts, because no turn's row has them, and its words. */
export interface StoredTimerTrace extends StoredTrace {
  readonly say: { readonly text: string; readonly locale: string } | null;
}

/**
 * Looks at a conversation in which nobody spoke (R5): the pinned graph decides on the facts of the last turn with the time
 * that has passed. What it decides is stored, told by `decision.created`, and opens the case, all in one transaction under the
 * conversation's lock: a person who takes it at the same moment silences it for good (I3, I4).
 */
export async function decideTimer(
  ctx: Ctx,
  input: { readonly conversationId: string },
  deps: TimerDependencies,
): Promise<TimerLook> {
  const { workspaceId } = ctx;
  const key = { workspaceId, conversationId: input.conversationId };
  const armed = await ctx.db.withWorkspaces([workspaceId], (tx) => loadTimer(tx, key));
  if (armed === null) return over('gone');
  const version =
    armed.versionId === null
      ? null
      : (deps.cache.version(armed.versionId) ?? (await deps.cache.loadVersion(workspaceId, armed.versionId)));
  const flows = deps.cache.get(workspaceId) ?? (await deps.cache.load(workspaceId));
  return ctx.db.withWorkspaces([workspaceId], async (tx) => {
    const sql = plainSql(tx);
    const { environment, externalId } = armed;
    const row = await lockConversation(sql, { workspaceId, environment, externalId });
    const timer = row === null ? null : await loadTimer(tx, key);
    if (row === null || timer === null) return over('gone');
    const conversation = readConversation(row, externalId);
    const graph = version?.ready?.graph;
    if (conversation.owner === 'human' || conversation.openEscalationId !== null) {
      await disarmTimer(tx, key);
      return over('person');
    }
    // A version that cannot be used cannot say that its time rules are over either: when the time comes, a person is asked, as in a turn.
    const dueMs = graph === undefined ? timer.dueMs : nextLookMs(graph, conversation, timer.dueMs - 1);
    if (dueMs === null) {
      await disarmTimer(tx, key);
      return over('gone');
    }
    const nowMs = ctx.clock.now().getTime();
    if (dueMs > nowMs) return sleepUntil(ctx, tx, key, dueMs, 'not_yet', null);
    if (graph === undefined)
      ctx.log.error(
        { workspaceId, conversationId: conversation.id, versionId: armed.versionId },
        'the version of a silent conversation cannot be used, a person is asked',
      );
    await insertTimerRun(tx, {
      workspaceId,
      subject: 'conversation',
      subjectId: conversation.id,
      what: 'time_rule',
      dueAt: new Date(dueMs),
    });
    const look: Look = { ctx, tx, conversation, version: version ?? null, environment, nowMs, deps };
    const action = await decideNow(look, flows);
    const nextMs = graph === undefined ? null : nextLookMs(graph, conversation, nowMs);
    const did = action === null ? 'nothing' : 'decided';
    if (nextMs !== null) return sleepUntil(ctx, tx, key, nextMs, did, action);
    await disarmTimer(tx, key);
    return over(did, action);
  });
}

async function sleepUntil(
  ctx: Ctx,
  tx: Transaction,
  key: { readonly workspaceId: string; readonly conversationId: string },
  atMs: number,
  did: TimerLook['did'],
  action: TimerLook['action'],
): Promise<TimerLook> {
  const dueAt = new Date(atMs);
  await moveTimer(tx, { ...key, dueAt });
  return { did, action, sleepMs: Math.max(5, Math.ceil(ctx.clock.wallMsUntil(dueAt))) };
}

interface Look {
  readonly ctx: Ctx;
  readonly tx: Transaction;
  readonly conversation: Conversation;
  readonly version: ReadyVersion | null;
  readonly environment: Environment;
  readonly nowMs: number;
  readonly deps: TimerDependencies;
}

type Flows = Awaited<ReturnType<TurnFlowsCache['load']>>;

/** The last turn as folding left it: its signals and facts are what a timer sees, with time moved on. */
function lastTurn(transcript: readonly TranscriptTurn[], { conversation, version }: Look, flows: Flows) {
  const turns = foldable(transcript);
  const folded = foldAll(turns, { conversation, version, flows });
  const last = inSeqOrder(turns).at(-1);
  const state = last === undefined ? undefined : folded.get(last.turnId);
  return last === undefined || state === undefined ? null : { turns, turn: last, folded: state };
}

/** @returns the action when it is one that was not taken already, else null */
async function decideNow(look: Look, flows: Flows): Promise<Verdict['action'] | null> {
  const { ctx, tx, conversation, version, nowMs } = look;
  const { workspaceId } = ctx;
  const sql = plainSql(tx);
  const transcript = await readTranscripts(sql, [{ workspaceId, id: conversation.id }]);
  const last = lastTurn(transcript, look, flows);
  if (last === null) return null;
  const input: EngineInput = {
    facts: factsOfTimer(last.folded.input.facts, {
      timeInConversationMs: nowMs - conversation.startedMs,
      silenceMs: nowMs - conversation.lastTurnMs,
      nowMs,
    }),
    ...(last.folded.input.provenance === undefined ? {} : { provenance: last.folded.input.provenance }),
    memory: conversation.memory.engine,
    turn: { id: null, author: 'timer', atMs: nowMs },
  };
  const verdict = verdictOf(version, input);
  if (verdict.action === 'continue') return null;
  const before = await newestDecision(tx, { workspaceId, conversationId: conversation.id });
  const again =
    before?.action === verdict.action &&
    before.rule_id === verdict.reason.ruleId &&
    before.reason_code === verdict.reason.code;
  if (again) return null;
  const roster = (await loadRosters(sql, [workspaceId])).get(workspaceId);
  if (roster === undefined) throw new Error('A workspace without a roster');
  await write(look, flows, { ...last, transcript, roster, input, verdict });
  return verdict.action;
}

interface Decided {
  readonly turns: readonly FoldableTurn[];
  readonly turn: FoldableTurn;
  readonly folded: FoldedTurn;
  readonly transcript: readonly TranscriptTurn[];
  readonly roster: Roster;
  readonly input: EngineInput;
  readonly verdict: Verdict;
}

async function write(look: Look, flows: Flows, decided: Decided): Promise<void> {
  const { ctx, tx, conversation, version, environment, nowMs, deps } = look;
  const { workspaceId } = ctx;
  const { verdict, input, turn, turns, transcript, roster } = decided;
  const decisionId = newId('dec');
  const writes: Writes = noWrites();
  const opened =
    verdict.action === 'escalate'
      ? openCase(
          {
            task: { workspaceId, environment, actor: ctx.actor, requestId: ctx.requestId, flows },
            conversation,
            version,
            decisionId,
            turn,
            folded: { ...decided.folded, verdict },
            background: { transcript, roster },
            turns,
            nowMs,
            takenOver: false,
          },
          deps,
        )
      : null;
  const words = sayText(verdict, opened?.plan ?? null, {
    locale: conversation.locale,
    flowLocale: version?.ready?.graph.locale ?? flows.locale,
    timezone: conversation.customer.timezone ?? flows.timezone,
    nowMs,
    customerName: conversation.customer.name,
    pools: spokenPools(roster, nowMs),
  });
  // I1: exactly one handoff message, the flow's own words or the route's; the bot says it when it hears of the decision.
  const say = words ?? (opened === null ? null : { text: opened.say.text, locale: opened.say.locale });
  const at = new Date(nowMs).toISOString();
  const trace: StoredTimerTrace = {
    reason: verdict.reason,
    outcomeNodeId: verdict.outcomeNodeId,
    path: verdict.path,
    hardMatches: verdict.hardMatches,
    effects: verdict.effects,
    memory: input.memory,
    turn: input.turn,
    facts: input.facts,
    say,
  };
  conversation.memory = { ...conversation.memory, engine: verdict.memory };
  if (opened !== null) {
    conversation.openEscalationId = opened.openEscalationId;
    writes.cases.push(opened.row);
  }
  writes.changed.push(storedState(conversation, workspaceId));
  writes.decisions.push({
    workspaceId,
    id: decisionId,
    conversationId: conversation.id,
    turnId: null,
    flowId: conversation.flowId,
    versionId: conversation.versionId,
    action: verdict.action,
    reasonClass: verdict.reason.class,
    reasonCode: verdict.reason.code,
    ruleId: verdict.reason.ruleId,
    layer: verdict.reason.layer,
    trace: JSON.stringify(trace),
    shadow: false,
    at,
  });
  await appendOutbox(tx, [
    {
      workspaceId,
      topic: 'event',
      key: conversation.id,
      payload: {
        w: workspaceId,
        env: environment,
        events: [{ id: newId('evt'), type: 'decision.created', at, d: decisionId }],
      },
    },
  ]);
  for (const statement of writeStatements(plainSql(tx), writes)) await statement;
  await notify(tx, 'baton_conversation', { w: workspaceId, c: conversation.id });
}
