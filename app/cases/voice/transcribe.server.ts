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
  const form = new FormData();
  form.set('model', endpoint.model);
  form.set('response_format', 'json');
  // A copy: a Blob takes no view of memory that could be shared.
  const file = new Blob([Uint8Array.from(sound.bytes)], { type: sound.contentType });
  form.set('file', file, `voice.${endings.get(sound.contentType) ?? 'bin'}`);
  const encoded = new Response(form);
  const answer = await guardedRequest({
    method: 'POST',
    url: `${endpoint.url.replace(/\/+$/u, '')}/audio/transcriptions`,
    headers: {
      'content-type': encoded.headers.get('content-type') ?? 'multipart/form-data',
      ...(endpoint.key === null ? {} : { authorization: `Bearer ${endpoint.key}` }),
    },
    body: Buffer.from(await encoded.arrayBuffer()),
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
