/** Everything that the worker can run; the entry of the workflow bundle. */
export { ConversationTimer } from './conversation-timer/workflow.ts';
export { Delivery } from './delivery/workflow.ts';
export { Escalation } from './escalation/workflow.ts';
export { Notification } from './notification/workflow.ts';
export { Reconcile } from './reconcile/workflow.ts';
