import { briefSchema } from '#app/contracts/brief.ts';
import { findPersonalData } from '#app/signals/personal-data/find-personal-data.ts';
import { maskSpans } from '#app/signals/personal-data/mask.ts';
import { unseal } from '#app/platform/secret-box.server.ts';
import type { Transaction } from '#db/client.ts';
import { loadBriefSettings } from '#db/queries/briefs.ts';
import { findNewestCase } from '#db/queries/customer-page.ts';
import { notify } from '#db/queries/notify.ts';
import { findVoice, setTranscript, type VoiceState } from '#db/queries/voice.ts';
import type { BriefServices } from '../brief/brief-services.ts';
import { allowedOn } from '../brief/visible-brief.server.ts';
import { putVoiceInBrief } from './voice-in-brief.server.ts';
import { type Transcribed, transcribe, type TranscriptionEndpoint } from './transcribe.server.ts';

interface OfFile {
  readonly workspaceId: string;
  readonly fileId: string;
}

/** After so many tries the sound stands alone: whoever has the case can listen to it. */
const mostTries = 5;

/** Whether a customer's words may go to a system outside (R46, R50): as their case says, or its defaults before there is one. */
async function maySendOut(tx: Transaction, workspaceId: string, conversationId: string): Promise<boolean> {
  const newest = await findNewestCase(tx, { workspaceId, conversationId });
  const brief = newest === undefined ? undefined : briefSchema.safeParse(newest.brief).data;
  if (newest === undefined || brief === undefined) return false;
  const { parts } = await allowedOn(tx, { workspaceId, queue: newest.queue, audiences: ['outside'] }, brief);
  return parts.has('words') && parts.has('transcript');
}

async function endpointOf(
  tx: Transaction,
  { secret }: BriefServices,
  workspaceId: string,
): Promise<TranscriptionEndpoint | null> {
  const settings = await loadBriefSettings(tx, { workspaceId });
  if (settings === undefined || settings.modelUrl === null || settings.transcriptionModel === null) return null;
  const { modelSecret } = settings;
  const key = modelSecret === null ? null : unseal(secret, { workspaceId, purpose: 'model' }, modelSecret);
  if (modelSecret !== null && key === null) return null;
  return { url: settings.modelUrl, model: settings.transcriptionModel, key };
}

/** Personal data is masked on its way in, in what was said as in what was written. */
const masked = (text: string): string => maskSpans(text, findPersonalData(text));

function stateAfter(result: Transcribed, tries: number): VoiceState {
  if (result.ok) return result.text === '' ? 'failed' : 'done';
  return result.fault === 'again' && tries < mostTries ? 'waiting' : 'failed';
}

/**
 * Has a voice message written down by the workspace's endpoint, so that it can be read in half a minute instead of heard (R29).
 * Without an endpoint, or where the customer's words may not go outside, the sound is kept and marked as not transcribed.
 * @param tries how often it was tried before, this time included
 * @returns `again` when it is worth another try
 */
export async function writeDownVoice(
  services: BriefServices,
  { workspaceId, fileId }: OfFile,
  tries: number,
): Promise<'done' | 'again'> {
  const { db, log } = services;
  const found = await db.withWorkspaces([workspaceId], async (tx) => {
    const voice = await findVoice(tx, { workspaceId, fileId });
    if (voice === undefined || voice.transcriptState !== 'waiting') return null;
    const mayGo = await maySendOut(tx, workspaceId, voice.conversationId);
    return { voice, endpoint: mayGo ? await endpointOf(tx, services, workspaceId) : null };
  });
  if (found === null) return 'done';
  const { voice, endpoint } = found;
  const result =
    endpoint === null
      ? null
      : await transcribe(endpoint, { bytes: voice.content, contentType: voice.contentType }, services.allowedHosts);
  const state = result === null ? 'off' : stateAfter(result, tries);
  if (result?.ok === false)
    log.warn({ workspaceId, fileId, detail: result.detail }, 'a voice message was not written down');
  if (state === 'waiting') return 'again';
  const transcript = result?.ok === true && state === 'done' ? masked(result.text) : null;
  await db.withWorkspaces([workspaceId], async (tx) => {
    await setTranscript(tx, { workspaceId, fileId, state, transcript });
    await putVoiceInBrief(tx, { workspaceId, conversationId: voice.conversationId }, { kind: 'system', part: 'brief' });
    await notify(tx, 'baton_conversation', { w: workspaceId, c: voice.conversationId });
  });
  return 'done';
}
