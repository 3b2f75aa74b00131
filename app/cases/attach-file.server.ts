import { fileTypeFromBuffer } from 'file-type';

import { writeAudit } from '#app/platform/audit.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import { attachedBytes, findAttachment, insertAttachment } from '#db/queries/attachments.ts';
import { attachmentLimitBytes } from '#db/schema/desk.ts';

import { soundOnly } from './voice/sound-only.ts';

/** What may be sent, by what the bytes are. Nothing that a browser would run: no HTML, no SVG, no scripts. */
const allowed: ReadonlyMap<string, string> = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
  ['application/pdf', 'pdf'],
  ['audio/mpeg', 'mp3'],
  ['audio/ogg', 'ogg'],
  ['audio/wav', 'wav'],
  ['audio/mp4', 'm4a'],
  ['audio/webm', 'weba'],
  ['video/webm', 'webm'],
  ['video/mp4', 'mp4'],
  ['text/plain', 'txt'],
]);

/** All files of one conversation together. */
const conversationLimitBytes = 50 * 1024 * 1024;
const longestName = 120;

export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly sizeBytes: number;
}

/** Text when it is whole UTF-8 without control characters; the package knows only formats with a signature. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);

    return !/[\u0000-\u0008\u000e-\u001f]/.test(text) && !/<(?:!doctype|html|script|svg|\?xml)/i.test(text);
  } catch {
    return false;
  }
}

/** What the bytes are, whatever their name says; null when it is nothing that may be sent. */
export async function sniffedType(bytes: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(bytes);
  const mime = found?.mime.split(';')[0] ?? (isPlainText(bytes) ? 'text/plain' : null);
  const named = mime === 'audio/opus' ? 'audio/ogg' : mime === 'audio/x-m4a' ? 'audio/mp4' : mime;
  const known = named === null ? null : soundOnly(named, bytes);
  return known !== null && allowed.has(known) ? known : null;
}

/** A name that is safe in a header and on any disk: no folders, no controls, no right-to-left tricks. */
export function safeFileName(name: string, contentType: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';

  const plain = last.replace(/[\u0000-\u001f\u007f"<>|:*?\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  const stem = plain.replace(/^\.+/, '').slice(0, longestName);
  return stem === '' ? `file.${allowed.get(contentType) ?? 'bin'}` : stem;
}

/**
 * Takes a file into a conversation; it is sent with the next message that names it.
 * @param input.personId who uploads it; null is the customer
 * @throws BatonError too_large, unsupported_media
 */
export async function attachFile({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: {
    readonly conversationId: string;
    readonly personId: string | null;
    readonly name: string;
    readonly bytes: Uint8Array;
  };
}): Promise<UploadedFile> {
  const { bytes, conversationId, personId } = input;
  const sizeBytes = bytes.byteLength;
  if (sizeBytes === 0) throw new BatonError('bad_request', 'The file is empty.');
  if (sizeBytes > attachmentLimitBytes) throw new BatonError('too_large', 'A file may have 5 MB.');
  const contentType = await sniffedType(bytes);
  if (contentType === null) {
    throw new BatonError('unsupported_media', 'Pictures, PDF, sound, video and plain text can be sent, nothing else.');
  }
  const file = { id: newId('file'), name: safeFileName(input.name, contentType), contentType, sizeBytes };
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = ctx;
    const used = await attachedBytes(tx, { workspaceId, conversationId });
    if (used + sizeBytes > conversationLimitBytes) {
      throw new BatonError('too_large', 'This conversation has 50 MB of files already.');
    }
    const uploadedBy = personId === null ? 'customer' : 'person';
    await insertAttachment(tx, { workspaceId, conversationId, ...file, content: bytes, uploadedBy, personId });
    await writeAudit(tx, ctx, {
      action: 'case.attach',
      target: { type: 'file', id: file.id },
      after: { contentType, sizeBytes, uploadedBy },
    });
    return file;
  });
}

/**
 * A file as an answer: always with the type that was found, never run in the page's name.
 * @throws BatonError not_found, also for another conversation's
 */
export async function downloadFile({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly conversationId: string; readonly id: string };
}): Promise<Response> {
  const { workspaceId } = ctx;
  const file = await inTransaction(ctx, (tx) => findAttachment(tx, { workspaceId, ...input }));
  if (file === undefined) throw new BatonError('not_found', 'There is no such file.');
  const inline = /^(image|audio|video)\//.test(file.contentType);
  return new Response(Buffer.from(file.content), {
    headers: {
      'Content-Type': file.contentType === 'text/plain' ? 'text/plain; charset=utf-8' : file.contentType,
      'Content-Length': String(file.sizeBytes),
      'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, max-age=3600',
    },
  });
}
