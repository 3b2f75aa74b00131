import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts what a workspace entrusts to us (addresses, provider secrets): AES-256-GCM, one key per workspace and purpose. */
export interface Seal {
  seal(workspaceId: string, text: string): string;
  /** @throws Error when it was sealed for another workspace, with another secret, or changed since */
  open(workspaceId: string, sealed: string): string;
}

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * @param secret BATON_SECRET
 * @param purpose keeps the keys of different uses apart
 */
export function createSeal(secret: string, purpose: string): Seal {
  const keys = new Map<string, Buffer>();
  const keyOf = (workspaceId: string): Buffer => {
    const known = keys.get(workspaceId);
    if (known !== undefined) return known;
    const key = Buffer.from(hkdfSync('sha256', secret, workspaceId, `baton ${purpose} ${VERSION}`, 32));
    keys.set(workspaceId, key);
    return key;
  };
  return {
    seal: (workspaceId, text) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyOf(workspaceId), iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open: (workspaceId, sealed) => {
      const [version, packed] = sealed.split('.');
      if (version !== VERSION || packed === undefined) throw new Error('Sealed by another version');
      const bytes = Buffer.from(packed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', keyOf(workspaceId), bytes.subarray(0, IV_BYTES));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    },
  };
}
