import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  proxyLocalActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';

import { deadlineKey, escStateKey, graphVersionKey, priorityKey, queueIdKey } from '../search-attributes.ts';
import type { EscalationActivities } from './activities.ts';
import { type EscalationInput, type EscalationPosition, POKE, POSITION, type Poke, priorityKeys } from './contract.ts';

/** A run starts anew long before the server would insist on it. */
const MAX_EVENTS = 2_000;

// A step is one short transaction. While the database is away it is tried again for as long as it takes: the clocks of a
// case may be late, they may not die. Soon, because a step that waits for its next try keeps one of the few places of the worker.
const { takeStep } = proxyLocalActivities<EscalationActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '2 seconds' },
});

const poke = defineSignal<[Poke]>(POKE);
const position = defineQuery<EscalationPosition>(POSITION);

/**
 * The clocks of one case. It holds no state of its own but "when to wake next": each turn of the loop does what is due by
 * the row in Postgres and sleeps until the next deadline or a poke. It may be lost and started again at any point.
 */
export async function Escalation(input: EscalationInput): Promise<void> {
  let poked = false;
  let shown = '';
  let now: EscalationPosition = { seq: 0, epoch: 0, did: 'started', steps: 0 };
  setHandler(poke, () => {
    poked = true;
  });
  setHandler(position, () => now);
  for (;;) {
    poked = false;
    const step = await takeStep(input);
    // A recorded step of an older build shows nothing, so its run goes on as it began.
    if (step.shown !== undefined && shown !== keyOf(step.shown)) {
      shown = keyOf(step.shown);
      show(step.shown);
    }
    now = { seq: step.seq, epoch: step.epoch, did: step.did, steps: now.steps + 1 };
    if (step.sleepMs === null) {
      // A poke that came during the last step may be the news that the case was reopened.
      if (!poked) return;
      continue;
    }
    if (workflowInfo().historyLength > MAX_EVENTS || workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof Escalation>(input);
    }
    if (step.sleepMs > 0) await condition(() => poked, step.sleepMs);
  }
}

type Shown = NonNullable<Awaited<ReturnType<typeof takeStep>>['shown']>;

const keyOf = ({ state, queue, priority, respondBy }: Shown): string =>
  `${state} ${queue} ${respondBy} ${priority ?? ''}`;

/** For operators who search Temporal's own lists: where the case stands. The desk never reads them. */
function show({ state, queue, priority, version, respondBy }: Shown): void {
  upsertSearchAttributes([
    { key: escStateKey, value: state },
    { key: queueIdKey, value: queue },
    { key: graphVersionKey, value: version },
    { key: deadlineKey, value: new Date(respondBy) },
    ...(priority === undefined ? [] : [{ key: priorityKey, value: priorityKeys[priority] }]),
  ]);
}
