/** Where all workflows and activities of this version of Baton run. */
export const TASK_QUEUE = 'baton';

/** The worker deployment whose builds runs are pinned to. */
export const DEPLOYMENT = 'baton';
