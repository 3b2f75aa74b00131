import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { guardedRequest } from '#app/lookups/guarded-request.server.ts';

/** A voice message has two minutes at most; an endpoint that needs longer than this for it is asked again later. */
export const TRANSCRIPTION_DEADLINE_MS = 60_000;
const MAX_ANSWER_BYTES = 256 * 1024;
const MAX_TRANSCRIPT_CHARS = 8_000;

/** An OpenAI-compatible endpoint that the workspace chose. */
export interface TranscriptionEndpoint {
  /** Up to and without `/audio/transcriptions`. */
  readonly url: string;
  readonly model: string;
  readonly key: string | null;
}

export type Transcribed =
  | { readonly ok: true; readonly text: string }
  /** `again`: slow, down or overloaded; `refused`: the same sound will not be taken later either. */
  | { readonly ok: false; readonly fault: 'again' | 'refused'; readonly detail: string };

const answerSchema = z.object({ text: z.string() });

interface Part {
  readonly name: string;
  readonly value: string | { readonly bytes: Uint8Array; readonly fileName: string; readonly contentType: string };
}

/** `multipart/form-data` (RFC 7578) as bytes. Names and values are ours: nothing in them can end a header. */
export function multipart(parts: readonly Part[], boundary: string): Buffer {
  const chunks = parts.flatMap(({ name, value }) => {
    const file = typeof value === 'string' ? null : value;
    const head = [
      `--${boundary}`,
      `content-disposition: form-data; name="${name}"${file === null ? '' : `; filename="${file.fileName}"`}`,
      ...(file === null ? [] : [`content-type: ${file.contentType}`]),
      '',
      '',
    ].join('\r\n');
    return [Buffer.from(head), typeof value === 'string' ? Buffer.from(value) : value.bytes, Buffer.from('\r\n')];
  });
  return Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
}

const endings: ReadonlyMap<string, string> = new Map([
  ['audio/webm', 'webm'],
  ['audio/ogg', 'ogg'],
  ['audio/mp4', 'm4a'],
  ['audio/mpeg', 'mp3'],
  ['audio/wav', 'wav'],
]);

/** Has the endpoint write down what was said. Never throws. */
export async function transcribe(
  endpoint: TranscriptionEndpoint,
  sound: { readonly bytes: Uint8Array; readonly contentType: string },
  allowedHosts: readonly string[],
): Promise<Transcribed> {
  const boundary = `baton-${randomUUID()}`;
  const fileName = `voice.${endings.get(sound.contentType) ?? 'bin'}`;
  const answer = await guardedRequest({
    method: 'POST',
    url: `${endpoint.url.replace(/\/+$/u, '')}/audio/transcriptions`,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...(endpoint.key === null ? {} : { authorization: `Bearer ${endpoint.key}` }),
    },
    body: multipart(
      [
        { name: 'model', value: endpoint.model.replace(/[\r\n]/gu, ' ') },
        { name: 'response_format', value: 'json' },
        { name: 'file', value: { ...sound, fileName } },
      ],
      boundary,
    ),
    deadlineMs: TRANSCRIPTION_DEADLINE_MS,
    maxBytes: MAX_ANSWER_BYTES,
    allowedHosts,
  });
  if (answer.error !== null) return { ok: false, fault: 'again', detail: answer.error.replaceAll('_', ' ') };
  if (answer.status !== 200) {
    const later = answer.status >= 500 || answer.status === 429 || answer.status === 408;
    return { ok: false, fault: later ? 'again' : 'refused', detail: `answered ${answer.status}` };
  }
  const parsed = answerSchema.safeParse(jsonOf(answer.body));
  if (!parsed.success) return { ok: false, fault: 'refused', detail: 'not the form of a transcription' };
  return { ok: true, text: parsed.data.text.trim().slice(0, MAX_TRANSCRIPT_CHARS) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
