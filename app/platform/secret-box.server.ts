import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What a sealed value is for; one that was sealed for something else does not open. */
export type SealPurpose = 'model' | 'lookup' | 'note' | 'detail' | 'contact' | 'provider' | 'history' | 'webhook';

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const keysKept = 1_000;
const keys = new Map<string, Buffer>();

/** Each workspace has a key of its own: what leaks of one opens nothing of another. */
function keyOf(secret: string, workspaceId: string): Buffer {
  const name = `${secret}\n${workspaceId}`;
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = Buffer.from(hkdfSync('sha256', secret, 'baton-secret-box', workspaceId, 32));
  const oldest = keys.keys().next().value;
  if (keys.size >= keysKept && oldest !== undefined) keys.delete(oldest);
  keys.set(name, key);
  return key;
}

const bound = (workspaceId: string, purpose: SealPurpose) => Buffer.from(`${VERSION}:${purpose}:${workspaceId}`);

/**
 * Seals a secret at rest: AES-256-GCM under the workspace's key, which follows from BATON_SECRET (HKDF-SHA-256). Bound to
 * workspace and purpose, so that a value copied into another row does not open there.
 */
export function seal(secret: string, box: { workspaceId: string; purpose: SealPurpose }, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, box.workspaceId), iv);
  cipher.setAAD(bound(box.workspaceId, box.purpose));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
}

/** @returns the text, or null when it was not sealed here: another secret, workspace or purpose, or a changed value */
export function unseal(
  secret: string,
  box: { workspaceId: string; purpose: SealPurpose },
  value: string,
): string | null {
  const [version, body = ''] = value.split('.');
  const bytes = Buffer.from(body, 'base64url');
  if (version !== VERSION || bytes.length < IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, box.workspaceId), bytes.subarray(0, IV_BYTES));
  decipher.setAAD(bound(box.workspaceId, box.purpose));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
