import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { CASE_STATES, OPEN_CASE_STATES, OWNED_CASE_STATES } from '#app/contracts/case.ts';
import { type CaseSnapshot, concernsClock, currentStep, nextDeadlineOf } from './case-snapshot.ts';
import { ALLOWED_FROM, type CaseCommand, type CommandKind, type Transition } from './case-commands.ts';
import { applied, transition } from './lifecycle.ts';
import { nextMove } from './next-move.ts';
import { ladderPlan } from './testing/ladder-plan.ts';

const minute = 60_000;
const start = new Date('2026-11-21T10:00:00.000Z');
const after = (minutes: number) => new Date(start.getTime() + minutes * minute);

function opened(): CaseSnapshot {
  const plan = ladderPlan({ owner: 'person_boss' })(start);
  return {
    id: 'esc_1',
    state: 'waiting',
    epoch: 0,
    eventSeq: 1,
    queue: plan.queue,
    plan,
    stepIndex: 0,
    stepDeadline: null,
    nextDeadline: start,
    respondBy: new Date(plan.respondBy),
    resolveBy: null,
    pausedAt: null,
    assigneeId: null,
    leaseUntil: null,
    acceptedAt: null,
    firstReplyAt: null,
    warnedAt: null,
    breachedAt: null,
    solutionLateAt: null,
    solutionWarnedAt: null,
    promiseAt: null,
    resolvedAt: null,
    disposition: null,
    createdAt: start,
    queuedSince: null,
    offer: null,
    leavers: [],
  };
}

function must(change: Transition): Transition & { ok: true } {
  if (!change.ok) throw new Error(`refused: ${change.refusal.kind}`);
  return change;
}

/** What the world may do next, in small: people by name, and the clock taking its own next move. */
const ACTIONS = [
  'accept_ann',
  'accept_bob',
  'decline',
  'reply_ann',
  'customer',
  'resolve',
  'poke',
  'timeout',
  'later',
] as const;
type Action = (typeof ACTIONS)[number];

interface World {
  readonly snapshot: CaseSnapshot;
  readonly nowMs: number;
}

let offers = 0;
function clockCommand(snapshot: CaseSnapshot, now: Date): CaseCommand | null {
  const move = nextMove(snapshot, now);
  switch (move.kind) {
    case 'closed':
    case 'wait':
      return null;
    case 'enter_step':
      return { kind: 'enter_step', index: move.index };
    case 'offer': {
      offers += 1;
      const expiresAt = new Date(Math.min(now.getTime() + move.asking.offerMs, move.asking.until.getTime()));
      return {
        kind: 'offer',
        offer: { id: `offer_${offers}`, personId: offers % 2 === 0 ? 'ann' : 'bob', tier: move.asking.tier, expiresAt },
      };
    }
    case 'last_resort':
    case 'breach':
      return { kind: move.kind, ownerId: 'person_boss' };
    case 'expire_offer':
    case 'warn_of_solution':
    case 'solution_late':
    case 'warn':
    case 'wake':
    case 'remind':
    case 'free':
      return { kind: move.kind };
    case 'message':
    case 'notify':
    case 'callback':
    case 'callback_due':
    case 'replan':
    case 'promises_due':
      throw new Error(`not in this plan: ${move.kind}`);
  }
}

function perform({ snapshot, nowMs }: World, command: CaseCommand | null): World {
  if (command === null) return { snapshot, nowMs };
  const change = transition(snapshot, command, new Date(nowMs));
  if (!change.ok) return { snapshot, nowMs };
  const idle = change.events.length === 0 && Object.keys(change.patch).every((field) => field === 'nextDeadline');
  return { snapshot: idle ? snapshot : applied(snapshot, change), nowMs };
}

function act(world: World, action: Action): World {
  const { snapshot } = world;
  switch (action) {
    case 'accept_ann':
      return perform(world, { kind: 'accept', personId: 'ann' });
    case 'accept_bob':
      return perform(world, { kind: 'accept', personId: 'bob' });
    case 'decline':
      return perform(world, { kind: 'decline', personId: snapshot.offer?.personId ?? 'ann', reason: 'overload' });
    case 'reply_ann':
      return perform(world, { kind: 'reply', personId: 'ann' });
    case 'customer':
      return perform(world, { kind: 'customer_wrote' });
    case 'resolve':
      return perform(world, { kind: 'resolve', personId: snapshot.assigneeId ?? 'ann', disposition: 'solved' });
    case 'poke':
      return perform(world, clockCommand(snapshot, new Date(world.nowMs)));
    case 'timeout': {
      const due = nextDeadlineOf(snapshot);
      const nowMs = due === null ? world.nowMs : Math.max(world.nowMs, due.getTime());
      return perform({ snapshot, nowMs }, clockCommand(snapshot, new Date(nowMs)));
    }
    case 'later':
      return { snapshot, nowMs: world.nowMs + 7 * minute };
  }
}

function invariants(before: World, action: Action, { snapshot }: World): void {
  const label = `${before.snapshot.state} -${action}-> ${snapshot.state}`;
  const isOpen = OPEN_CASE_STATES.some((state) => state === snapshot.state);
  expect(nextDeadlineOf(snapshot) !== null, `S3 ${label}`).toBe(isOpen);
  const owned = OWNED_CASE_STATES.some((state) => state === snapshot.state);
  if (owned) expect(snapshot.assigneeId, `S2 ${label}`).not.toBeNull();
  if (snapshot.state === 'offered') expect(snapshot.offer, `S4 ${label}`).not.toBeNull();
  else expect(snapshot.offer, `S4 ${label}`).toBeNull();
  expect(snapshot.epoch, label).toBeGreaterThanOrEqual(before.snapshot.epoch);
  // S2: an owner only changes by that owner's own doing, an end, a freed claim or a breach.
  const stolen =
    OWNED_CASE_STATES.some((state) => state === before.snapshot.state) &&
    owned &&
    before.snapshot.assigneeId !== snapshot.assigneeId;
  expect(stolen, `stolen: ${label}`).toBe(false);
  // Closed is closed.
  if (before.snapshot.state === 'resolved') expect(snapshot.state, label).toBe('resolved');
  if (before.snapshot.firstReplyAt !== null) expect(snapshot.firstReplyAt, label).toEqual(before.snapshot.firstReplyAt);
}

test('every command names its states, and only known ones', () => {
  for (const [kind, states] of Object.entries(ALLOWED_FROM)) {
    expect(states.length, kind).toBeGreaterThan(0);
    for (const state of states) expect(CASE_STATES, kind).toContain(state);
  }
  const closed = (Object.keys(ALLOWED_FROM) as CommandKind[]).filter((kind) => ALLOWED_FROM[kind].includes('resolved'));
  expect(closed).toEqual(['reopen', 'undo']);
});

describe('all interleavings keep S2, S3, S4', () => {
  test('to depth 6 of accept, decline, reply, timeout, poke, resolve', () => {
    const small: readonly Action[] = ['accept_ann', 'accept_bob', 'decline', 'reply_ann', 'timeout', 'resolve'];
    let visited = 0;
    const walk = (world: World, depth: number) => {
      if (depth === 0) return;
      for (const action of small) {
        const next = act(world, action);
        invariants(world, action, next);
        visited += 1;
        // A step that changed nothing leads to the same subtree.
        if (next.snapshot !== world.snapshot) walk(next, depth - 1);
      }
    };
    const asked = act(act({ snapshot: opened(), nowMs: start.getTime() }, 'poke'), 'poke');
    walk({ snapshot: opened(), nowMs: start.getTime() }, 6);
    walk(asked, 6);
    expect(visited).toBeGreaterThan(1_000);
  });

  test('in long random runs', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ACTIONS), { minLength: 10, maxLength: 80 }), (actions) => {
        let world: World = { snapshot: opened(), nowMs: start.getTime() };
        for (const action of actions) {
          const next = act(world, action);
          invariants(world, action, next);
          world = next;
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a clock that is told only of what concerns it', () => {
  const byClock: readonly Action[] = ['poke', 'timeout'];
  const isOver = ({ state }: CaseSnapshot) => state === 'resolved' || state === 'cancelled';

  test('never sleeps past what is due, and knows when somebody has to be asked and when it is over', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ACTIONS), { minLength: 10, maxLength: 80 }), (actions) => {
        let world: World = { snapshot: opened(), nowMs: start.getTime() };
        let sleeping = world.snapshot;
        for (const action of actions) {
          const next = act(world, action);
          if (byClock.includes(action) || concernsClock(world.snapshot, next.snapshot)) sleeping = next.snapshot;
          const due = nextDeadlineOf(next.snapshot);
          const wakes = nextDeadlineOf(sleeping);
          if (isOver(next.snapshot) || next.snapshot.state === 'waiting')
            expect(sleeping.state, action).toBe(next.snapshot.state);
          if (due !== null) expect(wakes?.getTime(), action).toBeLessThanOrEqual(due.getTime());
          world = next;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('taking a case before its offer ends and the messages of who has it are none of its business; closing it is', () => {
    let world: World = { snapshot: opened(), nowMs: start.getTime() };
    world = act(act(world, 'poke'), 'poke');
    const told = (action: Action) => {
      const before = world.snapshot;
      world = act({ ...world, nowMs: world.nowMs + minute }, action);
      expect(world.snapshot.epoch, action).toBeGreaterThan(before.epoch);
      return concernsClock(before, world.snapshot);
    };
    expect(told('accept_ann')).toBe(false);
    expect(told('reply_ann')).toBe(false);
    expect(told('customer')).toBe(false);
    expect(told('reply_ann')).toBe(false);
    expect(told('resolve')).toBe(true);
  });

  test('a deadline that comes nearer is, one that moves away is not', () => {
    const held: CaseSnapshot = { ...opened(), state: 'accepted', firstReplyAt: start, leaseUntil: after(15) };
    expect(concernsClock(held, { ...held, leaseUntil: after(14) })).toBe(true);
    expect(concernsClock(held, { ...held, leaseUntil: after(16) })).toBe(false);
    expect(concernsClock({ ...held, leaseUntil: null }, held)).toBe(true);
  });
});

test('left alone a case goes through every tier in order and ends with the owner of last resort (R59, F2)', () => {
  for (const outageMinutes of [0, 3, 12, 25, 300]) {
    let world: World = { snapshot: opened(), nowMs: start.getTime() + outageMinutes * minute };
    const tiers: number[] = [];
    for (let step = 0; step < 60 && world.snapshot.state !== 'last_resort'; step += 1) {
      world = act(world, 'timeout');
      if (!tiers.includes(world.snapshot.stepIndex)) tiers.push(world.snapshot.stepIndex);
    }
    expect(world.snapshot.state).toBe('last_resort');
    expect(world.snapshot.assigneeId).toBe('person_boss');
    expect([...tiers].sort()).toEqual(tiers);
  }
});

test('I11: a breach while a person is at work is recorded and moves nothing', () => {
  let world: World = { snapshot: opened(), nowMs: after(39).getTime() };
  world = act(world, 'accept_ann');
  world = perform({ ...world, nowMs: after(41).getTime() }, { kind: 'breach', ownerId: 'person_boss' });
  expect(world.snapshot).toMatchObject({ state: 'accepted', assigneeId: 'ann' });
  expect(world.snapshot.breachedAt).toEqual(after(41));
});

test('a breach of a ghost claim moves ownership', () => {
  let world: World = { snapshot: opened(), nowMs: after(1).getTime() };
  world = act(world, 'accept_ann');
  world = perform({ ...world, nowMs: after(41).getTime() }, { kind: 'breach', ownerId: 'person_boss' });
  expect(world.snapshot).toMatchObject({ state: 'last_resort', assigneeId: 'person_boss' });
});

test('I18: only unclaimed offers expire; a claim is not ended by the offer’s timer', () => {
  let world: World = { snapshot: opened(), nowMs: start.getTime() };
  world = act(act(world, 'poke'), 'poke');
  expect(world.snapshot.state).toBe('offered');
  world = act(world, 'accept_ann');
  expect(transition(world.snapshot, { kind: 'expire_offer' }, after(300)).ok).toBe(false);
});

test('an offer never outlasts its tier (I10)', () => {
  let world: World = { snapshot: opened(), nowMs: after(8).getTime() };
  world = act(act(world, 'poke'), 'poke');
  expect(world.snapshot.offer?.expiresAt).toEqual(after(10));
  expect(currentStep(world.snapshot)?.until).toBe(after(10).toISOString());
});

test('a case that becomes more urgent begins the new ladder, and whoever was asked for the lesser is not asked any more', () => {
  const waiting = opened();
  const asked = applied(waiting, must(transition(waiting, { kind: 'enter_step', index: 0 }, start)));
  const offer = { id: 'offer_x', personId: 'ann', tier: 'Team', expiresAt: after(2) };
  const offered = applied(asked, must(transition(asked, { kind: 'offer', offer }, start)));
  const plan = { ...ladderPlan({ owner: 'person_boss' })(after(1)), priority: 'critical' as const };
  const change = must(transition(offered, { kind: 'raise', plan, because: 'emergency_reported' }, after(1)));
  expect(change.offers).toEqual([{ kind: 'close', offerId: 'offer_x', state: 'rescinded' }]);
  expect(applied(offered, change)).toMatchObject({
    ...{ state: 'waiting', stepIndex: 0, stepDeadline: null, offer: null, plan },
    respondBy: new Date(plan.respondBy),
  });
});

test('R63, I11: an emergency leaves a case with whoever has it, for as long as one person is asked; at work they keep it past the breach', () => {
  let world: World = { snapshot: opened(), nowMs: start.getTime() };
  world = act(act(act(act(world, 'poke'), 'poke'), 'accept_ann'), 'reply_ann');
  const owner = world.snapshot.assigneeId;
  const plan = { ...ladderPlan({ owner: 'person_boss' })(after(1)), priority: 'critical' as const, queue: 'safety' };
  const because = 'emergency_reported';
  for (const pause of [null, { kind: 'await_customer', personId: owner ?? '' }] as const) {
    const paused = perform(world, pause);
    const raised = perform({ ...paused, nowMs: after(1).getTime() }, { kind: 'raise', plan, because });
    expect(raised.snapshot).toMatchObject({
      ...{ state: 'accepted', assigneeId: owner, firstReplyAt: null, queue: 'safety', stepIndex: 0 },
      ...{ respondBy: new Date(plan.respondBy), leaseUntil: after(5), nextDeadline: after(5) },
    });
    expect(nextMove(raised.snapshot, after(4)).kind).toBe('wait');
    expect(nextMove(raised.snapshot, after(5)).kind).toBe('free');
    const working = { ...raised.snapshot, leaseUntil: after(50) };
    const breached = perform({ snapshot: working, nowMs: after(42).getTime() }, { kind: 'breach', ownerId: 'boss' });
    expect(breached.snapshot).toMatchObject({ state: 'accepted', assigneeId: owner, breachedAt: after(42) });
    const answered = perform({ ...raised, nowMs: after(2).getTime() }, { kind: 'reply', personId: owner ?? '' });
    expect(answered.snapshot).toMatchObject({ firstReplyAt: after(2), state: 'accepted' });
  }
  const soon = { ...plan, respondBy: after(3).toISOString() };
  const short = perform({ ...world, nowMs: after(1).getTime() }, { kind: 'raise', plan: soon, because });
  expect(short.snapshot.leaseUntil).toEqual(after(2));
});

describe('a case goes back to its pool (product.md 5)', () => {
  const then = (snapshot: CaseSnapshot, command: CaseCommand, minutes: number) =>
    applied(snapshot, must(transition(snapshot, command, after(minutes))));
  const standing = () => then(opened(), { kind: 'enter_step', index: 0 }, 0);
  const taken = () => then(standing(), { kind: 'accept', personId: 'ann' }, 1);
  const offer = { id: 'offer_x', personId: 'cy', tier: 'Passed on by Ann', expiresAt: after(25) };

  test('a claim without work gives it back to the whole ladder, although its times have passed; the response time stays', () => {
    const freed = then(taken(), { kind: 'free' }, 16);
    expect(freed).toMatchObject({ state: 'waiting', assigneeId: null, stepIndex: 0, respondBy: after(40) });
    // As one that has waited for a minute: so long it was until somebody took it.
    expect(freed.queuedSince).toEqual(after(15));
    expect(nextMove(freed, after(16))).toEqual({ kind: 'enter_step', index: 0 });
    const asking = then(freed, { kind: 'enter_step', index: 0 }, 16);
    expect(asking.stepDeadline).toEqual(after(26));
    expect(nextMove(asking, after(17))).toMatchObject({ kind: 'offer', asking: { pool: 'billing' } });
    expect(asking.plan.ladder[0]).toEqual({ tier: 'Billing team', from: after(16).toISOString(), until: after(26).toISOString() });
    expect(asking.plan.steps.filter(({ lane }) => lane === 'sla')).toEqual(opened().plan.steps.filter(({ lane }) => lane === 'sla'));
    expect(nextMove(asking, after(30)).kind).toBe('warn');
  });

  test('a colleague who does not take what was passed on gives it back too, also when it had been put aside for days', () => {
    for (const aside of [
      { kind: 'snooze', personId: 'ann', until: after(14_400) },
      { kind: 'await_customer', personId: 'ann' },
    ] as const) {
      const snoozed = then(then(taken(), { kind: 'reply', personId: 'ann' }, 5), aside, 10);
      const passed = then(snoozed, { kind: 'transfer_to_person', personId: 'ann', offer }, 20);
      for (const end of [{ kind: 'expire_offer' }, { kind: 'decline', personId: 'cy', reason: 'skill' }] as const) {
        const back = then(passed, end, 25);
        expect(nextMove(back, after(25))).toEqual({ kind: 'enter_step', index: 0 });
        expect(then(back, { kind: 'enter_step', index: 0 }, 25).stepDeadline).toEqual(after(35));
      }
    }
  });

  test('an offer of the route that nobody answers goes on where the route stands', () => {
    const asked = then(standing(), { kind: 'offer', offer: { ...offer, expiresAt: after(4) } }, 0);
    const back = then(asked, { kind: 'expire_offer' }, 4);
    expect(back).toMatchObject({ stepIndex: 0, stepDeadline: after(10) });
    expect(back.plan).toBe(asked.plan);
  });

  test('a promised call is kept: the ladder goes on to it, at its time', () => {
    const plan = opened().plan;
    const call = { id: 'c', op: 'callback', lane: 'ladder', nodeId: null, from: after(10).toISOString(), until: after(180).toISOString(), pool: 'billing', promise: 'callback' } as const;
    const one = { ...taken(), plan: { ...plan, steps: [...plan.steps.slice(0, 1), call, ...plan.steps.slice(1)] } };
    const freed = then(one, { kind: 'free' }, 16);
    expect(freed).toMatchObject({ stepIndex: 1, stepDeadline: null });
    expect(freed.plan).toBe(one.plan);
    const late = then({ ...one, leaseUntil: null }, { kind: 'free' }, 200);
    expect(currentStep(late)).toMatchObject({ op: 'offer', from: after(200).toISOString() });
    expect(late.plan.steps.some(({ op }) => op === 'callback')).toBe(false);
  });

  test('R54: who makes a promised call needs what the tiers ask for', () => {
    const { plan } = opened();
    const call = { id: 'c', op: 'callback', lane: 'ladder', nodeId: null, from: after(0).toISOString(), until: after(10).toISOString(), pool: 'all', promise: 'callback' } as const;
    const licensed = plan.steps.map((step) => (step.op === 'offer' ? { ...step, authority: { licensed: true } } : step));
    const due = { ...standing(), plan: { ...plan, steps: [call, ...licensed] }, stepDeadline: after(10) };
    expect(nextMove(due, after(6))).toMatchObject({ kind: 'offer', asking: { pool: 'all', authority: { licensed: true } } });
  });

  test('a promised call waits in the queue of the pool that makes it', () => {
    const { plan } = opened();
    const call = { id: 'c', op: 'callback', lane: 'ladder', nodeId: null, from: after(10).toISOString(), until: after(30).toISOString(), pool: 'callers', promise: 'callback' } as const;
    const one = { ...standing(), plan: { ...plan, steps: [...plan.steps.slice(0, 1), call] } };
    expect(then(one, { kind: 'enter_step', index: 1 }, 9)).toMatchObject({ queue: 'billing', stepDeadline: null });
    expect(then(one, { kind: 'enter_step', index: 1 }, 10)).toMatchObject({ queue: 'callers', stepDeadline: after(30) });
  });

  test('a call that is booked after a breach has a clock of its own, which can run out', () => {
    const breached = then(standing(), { kind: 'breach', ownerId: 'boss' }, 40);
    const { plan } = opened();
    const call = { ...plan, method: 'callback' as const, respondBy: after(180).toISOString(), warnAt: after(170).toISOString() };
    const booked = then(breached, { kind: 'choose_callback', plan: call, dueAt: after(180) }, 50);
    expect(booked).toMatchObject({ breachedAt: null, respondBy: after(180) });
    expect(nextMove({ ...booked, warnedAt: after(170) }, after(180)).kind).toBe('breach');
  });

  test('I11: a customer who writes gives no day’s time to somebody who has answered nothing yet', () => {
    const aside = then(taken(), { kind: 'snooze', personId: 'ann', until: after(600) }, 2);
    expect(then(aside, { kind: 'customer_wrote' }, 20).leaseUntil).toEqual(after(35));
    const answered = then(then(taken(), { kind: 'reply', personId: 'ann' }, 3), { kind: 'await_customer', personId: 'ann' }, 4);
    expect(then(answered, { kind: 'customer_wrote' }, 20).leaseUntil).toEqual(after(20 + 1_440));
  });

  test('whose person works here no more holds nothing: it goes back, on or up at once', () => {
    const left = (snapshot: CaseSnapshot): CaseSnapshot => ({ ...snapshot, leavers: ['ann'] });
    const mine = left(taken());
    expect(nextMove(taken(), after(3)).kind).toBe('wait');
    expect(nextMove(mine, after(3)).kind).toBe('free');
    expect(then(mine, { kind: 'free' }, 3)).toMatchObject({ state: 'waiting', assigneeId: null });
    const aside = left(then(taken(), { kind: 'snooze', personId: 'ann', until: after(600) }, 2));
    expect(nextMove({ ...aside, breachedAt: after(40) }, after(41)).kind).toBe('wait');
    expect(then(aside, { kind: 'wake' }, 600)).toMatchObject({ leaseUntil: after(600) });
    expect(then(aside, { kind: 'customer_wrote' }, 20).leaseUntil).toEqual(after(20));
    expect(then(mine, { kind: 'take_over', personId: 'bob' }, 20).leaseUntil).toEqual(after(35));
    expect(must(transition(mine, { kind: 'breach', ownerId: 'boss' }, after(40))).patch).toMatchObject({ state: 'last_resort', assigneeId: 'boss' });
    const urgent = { kind: 'raise', plan: { ...opened().plan, priority: 'critical' }, because: 'self_harm' } as const;
    expect(then(mine, urgent, 20)).toMatchObject({ state: 'waiting', assigneeId: null });
    expect(then(taken(), urgent, 20)).toMatchObject({ state: 'accepted', assigneeId: 'ann' });
    const held = left({ ...taken(), state: 'last_resort', stepDeadline: after(55), breachedAt: after(40) });
    expect(nextMove(held, after(41))).toMatchObject({ kind: 'last_resort' });
    expect(nextMove({ ...held, leavers: [] }, after(41)).kind).toBe('wait');
  });
}); // prettier-ignore

describe('the resolution clock (product.md 5)', () => {
  const solved = after(480);
  const answered = (): CaseSnapshot => {
    const owned = applied(
      { ...opened(), resolveBy: solved },
      must(transition({ ...opened(), resolveBy: solved }, { kind: 'accept', personId: 'ann' }, after(5))),
    );
    return applied(owned, must(transition(owned, { kind: 'reply', personId: 'ann' }, after(10))));
  };
  const then = (snapshot: CaseSnapshot, command: CaseCommand, minutes: number) =>
    applied(snapshot, must(transition(snapshot, command, after(minutes))));

  test('begins to count with the first reply, and only where the flow sets one', () => {
    expect(nextDeadlineOf({ ...answered(), solutionWarnedAt: after(400) })).toEqual(solved);
    expect(nextMove(answered(), after(360)).kind).toBe('wait');
    expect(nextDeadlineOf({ ...answered(), resolveBy: null })).not.toEqual(solved);
    expect(nextMove({ ...answered(), resolveBy: null }, after(481)).kind).toBe('wait');
  });

  test('stands still while it is the customer’s turn, and goes on with what was left, however the wait ends', () => {
    const waiting = then(answered(), { kind: 'await_customer', personId: 'ann' }, 60);
    expect(waiting).toMatchObject({ pausedAt: after(60), resolveBy: solved });
    expect(nextMove(waiting, after(500)).kind).toBe('wait');
    for (const command of [
      { kind: 'customer_wrote' },
      { kind: 'reply', personId: 'ann' },
      { kind: 'take_over', personId: 'bob' },
      { kind: 'snooze', personId: 'ann', until: after(2_000) },
    ] as const)
      expect(then(waiting, command, 1_060)).toMatchObject({ pausedAt: null, resolveBy: after(1_480) });
    const twice = then(
      then(waiting, { kind: 'await_customer', personId: 'ann' }, 100),
      { kind: 'customer_wrote' },
      160,
    );
    expect(twice.resolveBy).toEqual(after(580));
  });

  test('runs out once, moves nobody’s case, and goes on while we put the case aside ourselves', () => {
    const aside = then(answered(), { kind: 'snooze', personId: 'ann', until: after(900) }, 60);
    expect(nextMove(aside, after(480)).kind).toBe('solution_late');
    expect(transition(aside, { kind: 'solution_late' }, after(479))).toMatchObject({ ok: false });
    const late = then(aside, { kind: 'solution_late' }, 481);
    expect(late).toMatchObject({ state: 'snoozed', assigneeId: 'ann', solutionLateAt: after(481) });
    expect(nextMove(late, after(482)).kind).toBe('wait');
    expect(transition(late, { kind: 'solution_late' }, after(600))).toMatchObject({ ok: false });
    const back = then(late, { kind: 'wake' }, 900);
    const waited = then(then(back, { kind: 'await_customer', personId: 'ann' }, 910), { kind: 'customer_wrote' }, 990);
    expect(waited.resolveBy).toEqual(solved);
  });
});
