import { createHash } from 'node:crypto';

import type { Environment } from '#app/platform/context.ts';

/** Where a flow's pointer stands in one environment. `share`: percent of new conversations that get `versionId`. */
export interface Pointer {
  readonly flowId: string;
  readonly environment: Environment;
  readonly mode: 'live' | 'shadow';
  readonly versionId: string;
  readonly share: number;
  readonly previousVersionId: string | null;
}

/** 0 to 99, the same for the same conversation and flow on every process: a roll-out is sticky without a row of its own. */
export function bucketOf(flowId: string, externalId: string): number {
  const digest = createHash('sha256').update(`${flowId}\n${externalId}`).digest();
  return digest.readUInt32BE(0) % 100;
}

/**
 * The version on which a new conversation starts, or null when the flow has none in this environment. Outside the share of a
 * roll-out it is the version before.
 */
export function bindVersion(
  pointers: readonly Pointer[],
  flowId: string,
  environment: Environment,
  externalId: string,
): string | null {
  const live = pointers.find(
    (pointer) => pointer.flowId === flowId && pointer.environment === environment && pointer.mode === 'live',
  );
  if (live === undefined) return null;
  if (live.share >= 100 || bucketOf(flowId, externalId) < live.share) return live.versionId;
  return live.previousVersionId ?? live.versionId;
}

/** The version that only watches, for its share of conversations; null when there is none. */
export function shadowVersion(
  pointers: readonly Pointer[],
  flowId: string,
  environment: Environment,
  externalId: string,
): string | null {
  const shadow = pointers.find(
    (pointer) => pointer.flowId === flowId && pointer.environment === environment && pointer.mode === 'shadow',
  );
  if (shadow === undefined || bucketOf(flowId, externalId) >= shadow.share) return null;
  return shadow.versionId;
}
