import {
  condition,
  continueAsNew,
  defineSignal,
  proxyLocalActivities,
  setHandler,
  setWorkflowOptions,
  workflowInfo,
} from '@temporalio/workflow';

import type { ConversationTimerActivities } from './activities.ts';
import { type ConversationTimerInput, LOOK_AGAIN } from './contract.ts';

/** A run starts anew long before the server would insist on it. */
const MAX_EVENTS = 2_000;

// One short transaction; while the database is away it is tried again for as long as it takes.
const { lookAtConversation } = proxyLocalActivities<ConversationTimerActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '2 seconds' },
});

const poke = defineSignal(LOOK_AGAIN);

// A conversation may stay open for days and its run holds nothing but a sleep, so it follows the newest build. A server refuses
// the word from a worker that has no build.
setWorkflowOptions(
  () =>
    (workflowInfo().currentDeploymentVersion?.deploymentName ?? '') === ''
      ? {}
      : { versioningBehavior: 'AUTO_UPGRADE' },
  ConversationTimer,
);

/**
 * Time in conversation and silence (R5): sleeps until the pinned graph could decide otherwise, looks, sleeps again. Ends when
 * no rule waits for time any more or a person has the conversation (I3); the next turn starts it anew.
 */
export async function ConversationTimer(input: ConversationTimerInput): Promise<void> {
  let poked = false;
  setHandler(poke, () => {
    poked = true;
  });
  for (;;) {
    poked = false;
    const look = await lookAtConversation(input);
    if (look.sleepMs === null) {
      if (!poked) return;
      continue;
    }
    if (workflowInfo().historyLength > MAX_EVENTS || workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof ConversationTimer>(input);
    }
    if (look.sleepMs > 0) await condition(() => poked, look.sleepMs);
  }
}
