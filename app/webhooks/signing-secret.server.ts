import { seal, unseal } from '#app/platform/secret-box.server.ts';

/** What Standard Webhooks secrets begin with; one that begins so at rest was stored before they were sealed. */
const PLAIN = 'whsec_';

/** A signing secret as it is stored: sealed with the workspace's key, or as it is where no BATON_SECRET is set. */
export function sealSigningSecret(secret: string | undefined, workspaceId: string, signing: string): string {
  return secret === undefined ? signing : seal(secret, { workspaceId, purpose: 'webhook' }, signing);
}

/**
 * The signing secret of a stored value.
 * @throws Error when it does not open: another BATON_SECRET, or a row that came from elsewhere
 */
export function openSigningSecret(secret: string | undefined, workspaceId: string, stored: string): string {
  if (stored.startsWith(PLAIN)) return stored;
  const opened = secret === undefined ? null : unseal(secret, { workspaceId, purpose: 'webhook' }, stored);
  if (opened === null) throw new Error(`a signing secret of ${workspaceId} does not open with this BATON_SECRET`);
  return opened;
}
