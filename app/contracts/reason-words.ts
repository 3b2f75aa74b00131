// Apart from the schemas that check them, so that a page that only shows words loads no validator.

/** Why an action was taken. `none` belongs to continue only. The first four are in order of severity. */
export const REASON_CLASSES = [
  'emergency',
  'compliance',
  'request',
  'risk',
  'failure',
  'confidence',
  'frustration',
  'ambiguity',
  'value',
  'time',
  'none',
] as const;

/** The classes a hard rule may have, most severe first: this order decides between two that match. */
export const HARD_REASON_CLASSES = ['emergency', 'compliance', 'request', 'risk'] as const;

/** Which layer of rules spoke. */
export const LAYERS = ['hard', 'tunable', 'learned'] as const;

export const ACTIONS = ['continue', 'flag', 'offer', 'escalate'] as const;

/** How a person takes over (R26 to R31). */
export const METHODS = ['warm', 'callback', 'voicemail', 'deferred', 'cold', 'ring'] as const;

export const PRIORITIES = ['critical', 'priority', 'normal'] as const;
