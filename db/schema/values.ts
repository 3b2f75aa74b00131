import { CASE_STATES, OFFER_STATES, PROMISE_STATES, type CaseState } from '#app/contracts/case.ts';
import { ACTIONS, LAYERS, METHODS, PRIORITIES, REASON_CLASSES } from '#app/contracts/reason.ts';
import { channels as turnChannels } from '#app/contracts/turn.ts';

/** The closed lists that the database checks: the contracts' where there is one. A changed list needs a generated migration. */
export const environments = ['test', 'live'] as const;
export const deploymentModes = ['live', 'shadow'] as const;
export const presences = ['available', 'away', 'offline'] as const;
/** Roles of a member (app/accounts/permissions.ts has what each may do). */
export const roles = ['owner', 'admin', 'editor', 'compliance', 'lead', 'agent', 'viewer'] as const;
export const owners = ['bot', 'human'] as const;
export const authors = ['customer', 'bot', 'human', 'system'] as const;
export const channels = turnChannels;
export const actions = ACTIONS;
export const layers = LAYERS;
export const reasonClasses = REASON_CLASSES;
export const escalationStates = CASE_STATES;
export const closedEscalationStates = ['resolved', 'cancelled'] as const satisfies readonly CaseState[];
export const methods = METHODS;
export const priorities = PRIORITIES;
export const offerStates = OFFER_STATES;
export const promiseStates = PROMISE_STATES;
export const keyScopes = ['turns', 'desk', 'read', 'admin'] as const;
export const deliveryStates = ['pending', 'delivered', 'exhausted', 'disabled'] as const;
export const approvalStates = ['pending', 'approved', 'rejected', 'superseded'] as const;
/** How a person or a team is reached besides the desk. */
export const notificationChannels = ['push', 'email', 'sms', 'phone', 'slack', 'teams', 'webhook'] as const;
export const providerKinds = ['smtp', 'twilio', 'slack', 'teams', 'webhook'] as const;
/** `kept`: not sent but kept in Baton, because it is a test or nothing is set up to send with. */
export const notificationStates = ['waiting', 'sent', 'kept', 'failed', 'skipped'] as const;
export const timerSubjects = ['case', 'conversation', 'notification', 'delivery'] as const;
