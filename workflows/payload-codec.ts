import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';

import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import type * as Proto from '@temporalio/proto';

import { isOutage } from '#app/platform/api-problem.server.ts';
import { newId } from '#app/platform/ids.ts';
import { seal, unseal } from '#app/platform/secret-box.server.ts';
import type { Database } from '#db/client.ts';
import { insertWorkspaceKey, loadWorkspaceKey, newestWorkspaceKey } from '#db/queries/workspace-keys.ts';

// A CommonJS package whose names Node cannot see from an import.
const proto = createRequire(import.meta.url)('@temporalio/proto') as typeof Proto;
const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

const ENCODING = 'binary/encrypted';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** A rotated key is used by everybody after this long. */
export const CURRENT_FOR_MS = 60_000;
/** A deleted key is forgotten by everybody after this long. */
export const KNOWN_FOR_MS = 300_000;

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const text = (value: Uint8Array | null | undefined): string => Buffer.from(value ?? []).toString('utf8');

interface Key {
  readonly id: string;
  readonly key: Buffer;
}

/** The keys of workspaces, wrapped at rest by the installation's secret; made when first needed. */
export class HistoryKeys {
  readonly #system: Database;
  readonly #secret: string;
  readonly #known = new Map<string, { readonly key: Buffer; readonly untilMs: number }>();
  readonly #current = new Map<string, { readonly key: Key; readonly untilMs: number }>();

  /** @param system as baton_system; a codec sees the workflows of all workspaces */
  constructor(system: Database, secret: string) {
    this.#system = system;
    this.#secret = secret;
  }

  async current(workspaceId: string): Promise<Key> {
    const known = this.#current.get(workspaceId);
    if (known !== undefined && known.untilMs > performance.now()) return known.key;
    try {
      const row = (await newestWorkspaceKey(this.#system.db, { workspaceId })) ?? (await this.#make(workspaceId));
      const key = { id: row.id, key: this.#unwrap(workspaceId, row) };
      this.#current.set(workspaceId, { key, untilMs: performance.now() + CURRENT_FOR_MS });
      return key;
    } catch (error) {
      // A task that fails for want of a key is handed out again later and later: an outage would outlast itself for its runs.
      if (known !== undefined && isOutage(error)) return known.key;
      throw error;
    }
  }

  /** @throws Error when the key is gone: shredded, or of another installation. The caller tries again, nothing is lost. */
  async named(workspaceId: string, id: string): Promise<Buffer> {
    const known = this.#known.get(`${workspaceId}/${id}`);
    if (known !== undefined && known.untilMs > performance.now()) return known.key;
    try {
      const row = await loadWorkspaceKey(this.#system.db, { workspaceId, id });
      if (row !== null) return this.#unwrap(workspaceId, row);
    } catch (error) {
      // As with the current one: an outage is no reason to forget.
      if (known !== undefined && isOutage(error)) return known.key;
      throw error;
    }
    this.#known.delete(`${workspaceId}/${id}`);
    throw new Error(`the key ${id} of ${workspaceId} is gone`);
  }

  /** A new key from now on; what was encrypted before stays readable. @returns its name */
  async rotate(workspaceId: string): Promise<string> {
    const { id } = await this.#make(workspaceId);
    this.#current.delete(workspaceId);
    return id;
  }

  #unwrap(workspaceId: string, { id, wrapped }: { readonly id: string; readonly wrapped: string }): Buffer {
    const opened = unseal(this.#secret, { workspaceId, purpose: 'history' }, wrapped);
    if (opened === null) throw new Error(`the key ${id} of ${workspaceId} does not open with this secret`);
    const key = Buffer.from(opened, 'base64');
    this.#known.set(`${workspaceId}/${id}`, { key, untilMs: performance.now() + KNOWN_FOR_MS });
    return key;
  }

  async #make(workspaceId: string): Promise<{ readonly id: string; readonly wrapped: string }> {
    const id = newId('wk');
    const wrapped = seal(this.#secret, { workspaceId, purpose: 'history' }, randomBytes(32).toString('base64'));
    await insertWorkspaceKey(this.#system.db, { workspaceId, id, wrapped });
    return (await newestWorkspaceKey(this.#system.db, { workspaceId })) ?? { id, wrapped };
  }
}

/** Our workflow ids begin with what they are and the workspace: `esc/ws_…/esc_…`. Anything else belongs to nobody. */
function workspaceOf(context: SerializationContext | undefined): string | null {
  const workflowId = context?.workflowId;
  return workflowId === undefined ? null : (/^[a-z]{3}\/(ws_[^/]+)\//u.exec(workflowId)?.[1] ?? null);
}

/**
 * Encrypts what Temporal keeps of a workspace with the workspace's own key (AES-256-GCM), although no personal data is in it:
 * deleting the key shreds every history. What was written in plain before stays readable.
 */
export function createPayloadCodec(keys: HistoryKeys): PayloadCodec {
  async function encode(payload: Payload, workspaceId: string): Promise<Payload> {
    const { id, key } = await keys.current(workspaceId);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const plain = PayloadMessage.encode(payload).finish();
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return {
      metadata: { encoding: bytes(ENCODING), 'encryption-key-id': bytes(`${workspaceId}/${id}`) },
      data: Buffer.concat([iv, cipher.getAuthTag(), sealed]),
    };
  }

  async function decode(payload: Payload): Promise<Payload> {
    if (text(payload.metadata?.['encoding']) !== ENCODING) return payload;
    const [workspaceId = '', id = ''] = text(payload.metadata?.['encryption-key-id']).split('/');
    const key = await keys.named(workspaceId, id);
    const data = Buffer.from(payload.data ?? []);
    const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, IV_BYTES));
    decipher.setAuthTag(data.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return PayloadMessage.decode(
      Buffer.concat([decipher.update(data.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]),
    );
  }

  return {
    encode: async (payloads, context) => {
      const workspaceId = workspaceOf(context);
      return workspaceId === null ? payloads : Promise.all(payloads.map((payload) => encode(payload, workspaceId)));
    },
    decode: (payloads) => Promise.all(payloads.map(decode)),
  };
}

/** The codec of a process, unless histories are to stay plain or there is no secret to wrap keys with. */
export function historyCodec(
  system: Database,
  { secret }: { readonly secret: string | undefined },
  plain: boolean | undefined,
): PayloadCodec | undefined {
  return plain === true || secret === undefined ? undefined : createPayloadCodec(new HistoryKeys(system, secret));
}
