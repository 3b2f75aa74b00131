import { createHash } from 'node:crypto';

import type { Plan } from '#app/contracts/plan.ts';

/** What a run was started with: a changed plan has another hash. */
export function planHash(plan: Plan): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(plan)).digest('hex')}`;
}
