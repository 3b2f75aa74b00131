/** Parts without which no clock runs. They beat every 5 s while they can do their work. */
export const CLOCK_PARTS = ['relay', 'temporal', 'worker'] as const;

/** Parts of every installation: one of them that never gave a sign of life is as silent as one that died. */
export const PARTS = ['canary', ...CLOCK_PARTS, 'watchdog'] as const;
