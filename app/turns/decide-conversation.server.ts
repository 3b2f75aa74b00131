import { isOwned } from '#app/cases/case-moves.ts';
import { isMoreUrgent } from '#app/cases/raise-case.server.ts';
import { spokenPools } from '#app/cases/routing/spoken-pools.ts';
import type { Plan } from '#app/contracts/plan.ts';
import { decide } from '#app/engine/decide.ts';
import { emptyEngineMemory } from '#app/engine/memory.ts';
import { sayText } from '#app/engine/say.ts';
import { customerToken, customerTokenHash } from '#app/platform/customer-link.server.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import type { StoredTurn } from '#db/queries/turns.ts';

import { turnAnswer } from './answer.ts';
import { replay } from './batch.server.ts';
import { concernsCase } from './case-turn.ts';
import { type Conversation, learnFrom, type NewestCase, storedState } from './conversation-state.ts';
import { type DecidedTurn, decisionRow, keyRow, shadowRow, turnRow } from './turn-rows.ts';
import { foldAll, type FoldContext, type FoldedTurn, foldTurn } from './fold-turn.ts';
import { openCase, type OpenCaseDependencies, type OpenCaseParts, planOf } from './open-case.server.ts';
import { refuseUndeclared, sentSignals } from './sent-signals.ts';
import { hasTimeRules, nextLookMs, triggersOf } from './time-rules.ts';
import { foldable, type FoldableTurn } from './transcript.ts';
import {
  addWrites,
  type Background,
  type ConversationTurns,
  type DecideConversation,
  noWrites,
  type Writes,
} from './turn-batch.ts';
import type { ReadyVersion, TurnFlowsCache } from './turn-flows.server.ts';
import type { TurnResult, TurnTask } from './turn-task.ts';
import { openCaseInTurn, raisableCase, verdictWithCase, withoutWords } from './verdict-with-case.server.ts';

export interface DecideDependencies extends OpenCaseDependencies {
  readonly cache: Pick<TurnFlowsCache, 'version'>;
}

/**
 * `shared`: in a batch with other conversations; a turn that concerns a case is left to a transaction of its own.
 * `alone`: in that transaction, the case may change in it too.
 */
export type DecideMode = 'shared' | 'alone';

/** Thrown to unwind when deciding turns out to need what was not read; nothing was written then. */
class NeedsBackground extends Error {}

/** The state of one call: a copy of the conversation, and what is to be written if it succeeds. */
interface Work {
  readonly conversation: Conversation;
  readonly nowMs: number;
  readonly background: Background | null;
  readonly mode: DecideMode;
  readonly writes: Writes;
  /** Turns of this batch that were decided, for those that come again and for folding. */
  readonly decided: { readonly task: TurnTask; readonly turn: FoldableTurn; readonly stored: StoredTurn }[];
}

/**
 * Decides the turns of one conversation, one after the other. Everything it needs is in memory; what it finds missing (the
 * version, the transcript, a case that is open already) is said instead of fetched.
 * @param nowMs the database's time, the same for the whole batch
 */
export function createDecider(
  deps: DecideDependencies,
  nowMs: number,
  mode: DecideMode = 'shared',
): DecideConversation {
  return (turns, background, writes) => {
    const work: Work = {
      conversation: { ...turns.conversation },
      nowMs,
      background,
      writes: noWrites(),
      decided: [],
      mode,
    };
    try {
      const results = decideAll(turns, work, deps);
      finish(turns, work, deps);
      addWrites(writes, work.writes);
      return { kind: 'done', results, after: work.decided.length === 0 ? null : work.conversation };
    } catch (error) {
      if (error instanceof NeedsBackground) return { kind: 'needs_background' };
      throw error;
    }
  };
}

function decideAll(turns: ConversationTurns, work: Work, deps: DecideDependencies): Map<TurnTask, TurnResult> {
  const results = new Map<TurnTask, TurnResult>();
  let rest: TurnResult | null = null;
  for (const task of turns.tasks) {
    const again = turns.stored.get(task) ?? answeredInBatch(work, task);
    const result: TurnResult = again === undefined ? (rest ?? decideOne(task, work, deps)) : replay(task, again);
    results.set(task, result);
    // What one turn has to wait for, the later ones of its conversation wait for too: their order is kept.
    if (result.kind === 'unknown_version' || result.kind === 'has_case') rest = result;
  }
  return results;
}

function answeredInBatch(work: Work, task: TurnTask): StoredTurn | undefined {
  return work.decided.find(
    ({ task: earlier }) =>
      earlier.turnId === task.turnId ||
      (task.idempotencyKey !== null && earlier.idempotencyKey === task.idempotencyKey),
  )?.stored;
}

function bind(task: TurnTask, conversation: Conversation): BatonError | null {
  if (conversation.versionId !== null) return null;
  const slug = conversation.isNew ? (task.request.flow ?? null) : conversation.flowSlug;
  const binding = task.flows.bind(task.environment, slug, task.externalId);
  if (binding.kind === 'unknown_flow') {
    const pointers = [{ pointer: '/flow', message: 'is not the slug of a flow of this workspace' }];
    return new BatonError('not_found', `There is no flow "${slug ?? ''}".`, { pointers });
  }
  conversation.flowId = binding.flowId;
  if (binding.kind === 'bound') conversation.versionId = binding.versionId;
  else conversation.flowSlug = binding.slug;
  return null;
}

function decideOne(task: TurnTask, work: Work, deps: DecideDependencies): TurnResult {
  const { conversation, nowMs } = work;
  if (work.mode === 'shared' && concernsCase(conversation, task.request.author, nowMs)) return { kind: 'has_case' };
  const refused = bind(task, conversation);
  if (refused !== null) return { kind: 'refused', error: refused };
  const version = conversation.versionId === null ? null : deps.cache.version(conversation.versionId);
  if (version === undefined) return { kind: 'unknown_version', versionId: conversation.versionId ?? '' };
  const undeclared = version?.ready ? refuseUndeclared(task.request, version.ready.graph) : null;
  if (undeclared !== null) return { kind: 'refused', error: undeclared };
  return { kind: 'answered', body: answerTurn(task, version, work, deps) };
}

/** A turn in the form in which it is folded; a time in the future is not believed. */
export function foldableOf(task: TurnTask, nowMs: number): FoldableTurn {
  const { request } = task;
  return {
    turnId: task.turnId,
    seq: request.seq ?? null,
    author: request.author,
    text: task.maskedText,
    atMs: request.at === undefined ? nowMs : Math.min(Date.parse(request.at), nowMs),
    locale: request.locale ?? null,
    sent: sentSignals(request.signals),
    personalData: task.personalData,
  };
}

/** Folds the turn where it belongs: after the others, or between them when it is late. */
function fold(turn: FoldableTurn, work: Work, context: FoldContext): FoldedTurn {
  const { conversation, background } = work;
  const isLate = turn.seq !== null && conversation.lastSeq !== null && turn.seq <= conversation.lastSeq;
  if (!isLate) {
    const folded = foldTurn(turn, conversation.memory, context);
    conversation.memory = folded.memory;
    return folded;
  }
  if (background === null) throw new NeedsBackground();
  const all = foldAll(allTurns(work, background, turn), context);
  const folded = all.get(turn.turnId);
  const last = [...all.values()].at(-1);
  if (folded === undefined || last === undefined) throw new Error('A late turn was lost in folding');
  conversation.memory = last.memory;
  return folded;
}

function allTurns(work: Work, background: Background, turn: FoldableTurn): FoldableTurn[] {
  return [...foldable(background.transcript), ...work.decided.map((earlier) => earlier.turn), turn];
}

function answerTurn(task: TurnTask, version: ReadyVersion | null, work: Work, deps: DecideDependencies): Buffer {
  const { conversation, nowMs } = work;
  learnFrom(conversation, task.request);
  const turn = foldableOf(task, nowMs);
  const shadow = conversation.memory.shadow;
  const folded = fold(turn, work, { conversation, version, flows: task.flows });
  const decisionId = newId('dec');
  conversation.turnCount += 1;
  if (turn.seq !== null) conversation.lastSeq = Math.max(conversation.lastSeq ?? turn.seq, turn.seq);
  conversation.lastTurnMs = nowMs;
  // I4: a person's message from any channel takes the conversation over.
  if (turn.author === 'human') conversation.owner = 'human';
  const ordinary = verdictWithCase(conversation, folded.verdict);
  const { verdict, ...said } = answerInWords();
  const answer = JSON.stringify(
    turnAnswer({
      decisionId,
      turnId: task.turnId,
      conversation,
      version,
      verdict,
      ...said,
      signals: folded.signals,
      declared: turn.sent?.declared ?? {},
    }),
  );
  const decided: DecidedTurn = { task, turn, folded: { ...folded, verdict }, version, decisionId, conversation, nowMs };
  work.writes.turns.push(turnRow(decided, answer));
  work.writes.decisions.push(decisionRow(decided));
  if (task.idempotencyKey !== null) work.writes.keys.push(keyRow(decided, task.idempotencyKey));
  conversation.memory = { ...conversation.memory, shadow: watch(decided, shadow, work, deps) };
  const body = Buffer.from(answer);
  work.decided.push({ task, turn, stored: { n: 0, turn_id: task.turnId, body_hash: task.bodyHash, answer: body } });
  return body;

  function sayNow(plan: Plan | null) {
    return sayText(folded.verdict, plan, {
      locale: conversation.locale,
      flowLocale: version?.ready?.graph.locale ?? task.flows.locale,
      timezone: conversation.customer.timezone ?? task.flows.timezone,
      nowMs,
      customerName: conversation.customer.name,
      pools: work.background === null ? [] : spokenPools(work.background.roster, nowMs),
    });
  }

  function answerInWords() {
    if (ordinary.action !== 'escalate') return { verdict: ordinary, escalation: null, say: sayNow(null) };
    const standing = raisableCase(conversation, turn.author);
    // One open case per conversation, and one handoff message per case (I1): what follows is answered with the same case.
    if (conversation.openEscalationId !== null && (standing === null || folded.verdict.action !== 'escalate'))
      return { verdict: ordinary, escalation: openCaseInTurn(conversation, deps), say: null };
    if (work.background === null) throw new NeedsBackground();
    const turns = allTurns(work, work.background, turn);
    const background = work.background;
    // A person took over where no case was: it gets one, or nobody would ever hand it back (I4, I5). The customer is told
    // nothing, they are being answered.
    const takenOver = conversation.owner === 'human';
    const parts: OpenCaseParts = {
      ...{ task, conversation, version, decisionId, turn, background, turns, nowMs, takenOver },
      folded: { ...folded, verdict: standing === null ? ordinary : folded.verdict },
    };
    if (standing !== null) return raiseWhenMoreUrgent(standing, parts);
    const opened = openCase(parts, deps);
    work.writes.cases.push(opened.row);
    conversation.openEscalationId = opened.openEscalationId;
    if (takenOver) return { verdict: ordinary, escalation: opened.answer, say: null };
    // I1: exactly one handoff message, the flow's own words or the route's.
    const say = sayNow(opened.plan) ?? { text: opened.say.text, locale: opened.say.locale };
    return { verdict: ordinary, escalation: opened.answer, say };
  }

  /** What is said then is no second handoff but an honest change of the first: who comes, and by when. */
  function raiseWhenMoreUrgent(standing: NewestCase, parts: OpenCaseParts) {
    const plan = planOf(parts, deps.log);
    if (plan === null || !isMoreUrgent(plan, standing))
      return { verdict: ordinary, escalation: openCaseInTurn(conversation, deps), say: null };
    const asOpenedNow = openCase(parts, deps, plan);
    const { reason } = folded.verdict;
    work.writes.raised.push({ caseId: standing.id, reason, asOpenedNow });
    const { queue } = standing;
    const held = isOwned(standing.state) ? { state: 'accepted' as const, queue } : {};
    const escalation = { ...asOpenedNow.answer, id: standing.id, ...held };
    conversation.newestCase = { ...standing, ...escalation, reason };
    if (conversation.owner === 'human') return { verdict: withoutWords(folded.verdict), escalation, say: null };
    const say = sayNow(asOpenedNow.plan) ?? { text: asOpenedNow.say.text, locale: asOpenedNow.say.locale };
    return { verdict: folded.verdict, escalation, say };
  }
}

/** What a shadow version would have done: recorded, never acted on. Its memory is its own and begins when it is put up. */
function watch(
  decided: DecidedTurn,
  memory: Conversation['memory']['shadow'],
  work: Work,
  deps: DecideDependencies,
): Conversation['memory']['shadow'] {
  const { task, conversation, folded } = decided;
  if (conversation.flowId === null) return null;
  const shadowId = task.flows.shadowOf(conversation.flowId, task.environment, task.externalId);
  const version = shadowId === null ? undefined : deps.cache.version(shadowId);
  if (!version?.ready || version.versionId === conversation.versionId) return null;
  const before = memory?.versionId === version.versionId ? memory.engine : emptyEngineMemory;
  const input = { ...folded.input, memory: before };
  const verdict = decide(version.ready.compiled, input, { trace: false });
  work.writes.decisions.push(shadowRow(decided, version, input, verdict));
  return { versionId: version.versionId, engine: verdict.memory };
}

/** R5: where the pinned graph has time rules somebody must look again although nobody speaks; not while a person has it (I3). */
function setTimer({ conversation, nowMs, writes }: Work, workspaceId: string, deps: DecideDependencies): void {
  const version = conversation.versionId === null ? undefined : deps.cache.version(conversation.versionId);
  const graph = version?.ready?.graph;
  if (graph === undefined || !hasTimeRules(triggersOf(graph))) return;
  const nextMs = nextLookMs(graph, conversation, nowMs);
  if (nextMs === null && conversation.isNew) return;
  const dueAt = nextMs === null ? null : new Date(nextMs).toISOString();
  writes.timers.push({ workspaceId, conversationId: conversation.id, dueAt });
}

/** After the last turn: the conversation as it is now, if anything was decided. */
function finish(turns: ConversationTurns, work: Work, deps: DecideDependencies): void {
  const task = turns.tasks[0];
  if (work.decided.length === 0 || task === undefined) return;
  setTimer(work, task.workspaceId, deps);
  const state = storedState(work.conversation, task.workspaceId);
  if (!work.conversation.isNew) {
    work.writes.changed.push(state);
    return;
  }
  work.writes.begun.push({
    ...state,
    externalId: task.externalId,
    environment: task.environment,
    customerTokenHash: customerTokenHash(customerToken(deps.secret, work.conversation.id)),
    startedAt: new Date(work.conversation.startedMs).toISOString(),
  });
}
