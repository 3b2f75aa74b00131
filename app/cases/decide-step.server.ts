import { fillTexts } from '#app/engine/say.ts';
import { replanFrom } from '#app/engine/plan.ts';
import { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Ctx } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import { loadGraphOfVersion } from '#db/queries/case-changes.ts';
import { countCaseEvents, listClimb } from '#db/queries/events.ts';
import { countWaitingBefore, holdPersonAndCount } from '#db/queries/offers.ts';
import { type Roster, loadRoster } from '#db/queries/roster.ts';
import { remindOfCall } from './call/remind-of-call.server.ts';
import type { WebhookNotice } from './case-webhooks.ts';
import type { ChangedCase, OpenedCase } from './changed-case.ts';
import { currentStep, isLeft } from './case-snapshot.ts';
import { type CaseCommand, HELD_AT_MOST_MS } from './case-commands.ts';
import { type Asking, type Move, nextMove } from './next-move.ts';
import { type FoundOwner, type MembersWithRole, findNextUp, findOwner } from './owner-of-last-resort.server.ts';
import { asksForLessAtMs } from './routing/asked-skills.ts';
import { hasRoom } from './routing/availability.ts';
import { candidatesOf, loadOf } from './routing/choose-for-case.ts';
import { lookAgainAtMs, nextShiftStartMs } from './routing/look-again.ts';
import { planContext } from './routing/plan-context.ts';
import { promisesDue } from './words-given/promises-due.server.ts';
import { spokenPools } from './routing/spoken-pools.ts';
import { wantedMethods } from './routing/wanted-methods.server.ts';
import { whomToAsk } from './routing/whom-to-ask.server.ts';
import { sayInConversation } from './say-in-conversation.server.ts';
import { turnInCrowdMs } from './turn-in-crowd.ts';

/** What a step is to do, and what belongs to it. */
export interface Decided {
  readonly move: Move;
  readonly command: CaseCommand | null;
  /** When nobody was free: the next look, besides whenever somebody frees up. */
  readonly lookAgainMs?: number;
  readonly also?: (changed: ChangedCase, tx: Transaction) => Promise<readonly WebhookNotice[] | undefined>;
}

async function rosterOf(tx: Transaction, workspaceId: string): Promise<Roster> {
  return (await loadRoster(tx, { workspaceId })) ?? { timezone: 'UTC', calendars: [], pools: [], people: [] };
}

/** Two cases chose the same last free hand at the same moment, or it was just taken away; this one looks for another. */
export class HandTaken extends Error {
  readonly personId: string;
  constructor(personId: string) {
    super('the person has no room any more');
    this.personId = personId;
  }
}

async function sendMessage(ctx: Ctx, opened: OpenedCase, move: Move & { kind: 'message' }): Promise<Decided> {
  const { snapshot, atHand, tx } = opened;
  const roster = await rosterOf(tx, ctx.workspaceId);
  const customer = atHand.conversation.customer;
  const text = fillTexts(move.step.texts, snapshot.plan, {
    locale: atHand.conversation.locale,
    flowLocale: 'en',
    timezone: typeof customer.timezone === 'string' ? customer.timezone : roster.timezone,
    nowMs: atHand.now.getTime(),
    customerName: typeof customer.name === 'string' ? customer.name : null,
    pools: spokenPools(roster, atHand.now.getTime()),
  });
  const rowId = newId('turn');
  return {
    move,
    command: {
      kind: 'enter_step',
      index: snapshot.stepIndex + 1,
      done: { kind: 'message_sent', data: { stepId: move.step.id, messageId: rowId } },
    },
    // One message each time that the route comes to it: a case that climbs anew has steps of the same names.
    also: async (_, inside) =>
      text === null
        ? undefined
        : sayInConversation(inside, ctx.workspaceId, atHand, {
            id: rowId,
            key: `step:${snapshot.id}:${move.step.id}:${Date.parse(move.step.from)}`,
            ...text,
          }),
  };
}

async function replan(ctx: Ctx, opened: OpenedCase, move: Move & { kind: 'replan' }): Promise<Decided> {
  const { snapshot, atHand, tx } = opened;
  const stored =
    atHand.row.versionId === null
      ? null
      : await loadGraphOfVersion(tx, { workspaceId: ctx.workspaceId, versionId: atHand.row.versionId });
  const graph = FlowGraph.safeParse(stored);
  const nodeId = move.step.nodeId;
  if (!graph.success || nodeId === null)
    return {
      move,
      command: { kind: 'last_resort', ...(await ownerFor(ctx, opened, { role: 'owner' }, async () => [])) },
    };
  const { workspaceId } = ctx;
  const roster = await rosterOf(tx, workspaceId);
  const about = { workspaceId, decisionId: atHand.row.decisionId, graph: graph.data };
  const wanted = await wantedMethods(tx, { ...about, outcomeNodeId: snapshot.plan.outcomeNodeId });
  const context = planContext(roster, { now: atHand.now, channel: atHand.conversation.channel, ...wanted });
  return { move, command: { kind: 'replan', plan: replanFrom(graph.data, snapshot.plan, nodeId, context) } };
}

async function ownerFor(
  ctx: Ctx,
  { tx }: OpenedCase,
  to: (Move & { kind: 'breach' })['to'],
  membersWithRole: MembersWithRole,
): Promise<FoundOwner> {
  const roster = await rosterOf(tx, ctx.workspaceId);
  return findOwner(tx, { workspaceId: ctx.workspaceId, to, roster }, membersWithRole);
}

/**
 * Who gets a case that whoever it was given to has not taken for half an hour: a manager, then the owner of last resort (R63).
 * Since it last began to climb nobody gets it twice.
 * @returns null when it stays where it is
 */
async function ownerAfter(ctx: Ctx, opened: OpenedCase, membersWithRole: MembersWithRole): Promise<FoundOwner | null> {
  const { snapshot, atHand, tx } = opened;
  const { workspaceId } = ctx;
  const climbed = await listClimb(tx, { workspaceId, caseId: snapshot.id });
  const since = snapshot.breachedAt?.getTime() ?? 0;
  const given = climbed.filter(({ at }) => at.getTime() >= since);
  const lately = atHand.now.getTime() - HELD_AT_MOST_MS;
  if (!isLeft(snapshot) && given.some(({ at }) => at.getTime() > lately)) return null;
  const had = new Set(given.flatMap(({ personId }) => (personId === null ? [] : [personId])));
  if (snapshot.assigneeId !== null) had.add(snapshot.assigneeId);
  return findNextUp(tx, { workspaceId, had, roster: await rosterOf(tx, workspaceId) }, membersWithRole);
}

async function lookAgain(workspaceId: string, roster: Roster, opened: OpenedCase, asking: Asking): Promise<number> {
  const { snapshot, atHand, tx } = opened;
  const nowMs = atHand.now.getTime();
  const waiting = roster.pools.find(({ slug }) => slug === asking.pool)?.waiting ?? 0;
  const members = candidatesOf(roster, asking.pool, nowMs);
  const load = loadOf(snapshot, roster);
  const againMs = lookAgainAtMs(members, load, nowMs, waiting, asksForLessAtMs(currentStep(snapshot), nowMs));
  if (load.priority === 'critical' || againMs !== nextShiftStartMs(members, nowMs)) return againMs;
  // Everybody who waited over night would look at the start of the shift: one after the other, as they stand in the queue.
  const queues = roster.pools.map((pool) => pool.slug);
  return againMs + turnInCrowdMs(await countWaitingBefore(tx, { workspaceId, caseId: snapshot.id, queues }));
}

/**
 * Turns what is due into a command of the state machine.
 * @param full who turned out to have no room: they are not asked
 * @throws HandTaken while the step is written
 */
export async function decide(
  ctx: Ctx,
  opened: OpenedCase,
  membersWithRole: MembersWithRole,
  full: ReadonlySet<string>,
): Promise<Decided> {
  const { snapshot, atHand } = opened;
  const move = nextMove(snapshot, atHand.now);
  switch (move.kind) {
    case 'closed':
    case 'wait':
      return { move, command: null };
    case 'enter_step':
      return { move, command: { kind: 'enter_step', index: move.index } };
    case 'offer': {
      const roster = await rosterOf(opened.tx, ctx.workspaceId);
      const choice = await whomToAsk(ctx.workspaceId, roster, opened, move.asking, full);
      if (choice === null)
        return { move, command: null, lookAgainMs: await lookAgain(ctx.workspaceId, roster, opened, move.asking) };
      const { person, because } = choice;
      const expiresAt = new Date(Math.min(atHand.now.getTime() + move.asking.offerMs, move.asking.until.getTime()));
      const offer = { id: newId('offer'), personId: person.id, tier: move.asking.tier, expiresAt };
      return {
        move,
        command: { kind: 'offer', offer, because },
        also: async (_, tx) => {
          const held = await holdPersonAndCount(tx, { workspaceId: ctx.workspaceId, personId: person.id });
          const { weight } = loadOf(snapshot, roster);
          const full = because !== 'on_call' && !hasRoom({ ...held, open: held.open - weight }, weight);
          if (full || !held.active) throw new HandTaken(person.id);
          return undefined;
        },
      };
    }
    case 'message':
      return sendMessage(ctx, opened, move);
    case 'notify': {
      const { event, id } = move.step;
      return {
        move,
        command: {
          kind: 'enter_step',
          index: snapshot.stepIndex + 1,
          done: { kind: 'notified', data: { stepId: id, what: move.step.what, event } },
        },
        also: (changed) =>
          Promise.resolve(event === null ? undefined : [{ type: event, e: snapshot.id, seq: changed.after.eventSeq }]),
      };
    }
    case 'callback':
      return { move, command: { kind: 'schedule_callback', dueAt: move.askAt } };
    case 'callback_due':
      return {
        move,
        command: { kind: 'callback_due', until: move.until },
        also: async (changed, tx) =>
          remindOfCall(tx, ctx.workspaceId, changed, (await rosterOf(tx, ctx.workspaceId)).timezone),
      };
    case 'replan':
      return replan(ctx, opened, move);
    case 'last_resort': {
      // Who had it has left: it goes up, and to whom the route names when nobody above is left.
      const next = snapshot.state === 'last_resort' ? await ownerAfter(ctx, opened, membersWithRole) : null;
      const found = next ?? (await ownerFor(ctx, opened, move.to, membersWithRole));
      return { move, command: { kind: 'last_resort', ...found } };
    }
    case 'breach':
      return { move, command: { kind: 'breach', ...(await ownerFor(ctx, opened, move.to, membersWithRole)) } };
    case 'expire_offer':
    case 'warn':
    case 'warn_of_solution':
    case 'solution_late':
    case 'wake':
      return { move, command: { kind: move.kind } };
    case 'promises_due':
      return { move, ...(await promisesDue(opened, ctx.workspaceId)) };
    case 'remind': {
      const next = await ownerAfter(ctx, opened, membersWithRole);
      return { move, command: next === null ? { kind: 'remind' } : { kind: 'last_resort', ...next } };
    }
    case 'free': {
      // What changed while nobody worked on it is for whoever is asked next.
      const since = snapshot.acceptedAt ?? snapshot.createdAt;
      const wrote = { workspaceId: ctx.workspaceId, caseId: snapshot.id, kind: 'customer_wrote', since };
      return { move, command: { kind: 'free', customerWrote: await countCaseEvents(opened.tx, wrote) } };
    }
  }
}
