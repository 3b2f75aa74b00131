import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import pino from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { createLookupCache } from '#app/lookups/run-lookup.server.ts';
import { inTransaction } from '#app/platform/context.ts';
import { attachToMessage, listAttachments } from '#db/queries/attachments.ts';
import { wantTranscripts } from '#db/queries/voice.ts';
import { getCase } from '../case-view.server.ts';
import { attachFile } from '../attach-file.server.ts';
import { saveModel, savePrivacy } from '../brief/brief-settings.server.ts';
import { type CaseFixture, createCaseFixture } from '../testing/case-fixture.ts';
import { putVoiceInBrief } from './voice-in-brief.server.ts';
import { writeDownVoice } from './write-down-voice.server.ts';

const secret = 'a secret that only this test knows, 32 characters or more';
/** The head of what a browser records: EBML, DocType webm, a track of sound. */
const recording = Buffer.concat([
  Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x84, 0x42, 0x82, 0x84]),
  Buffer.from('webm'),
  Buffer.from('…A_OPUS…OpusHead…the sound itself', 'latin1'),
]);

let fixture: CaseFixture;
let endpoint: Server;
let asked: { path: string; key: string; body: string }[] = [];
let answer: { status: number; body: unknown } = { status: 200, body: {} };

beforeAll(async () => {
  fixture = await createCaseFixture();
  endpoint = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const key = incoming.headers.authorization ?? '';
      asked.push({ path: incoming.url ?? '', key, body: Buffer.concat(chunks).toString('latin1') });
      outgoing.writeHead(answer.status, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  endpoint.close();
  await fixture.stop();
});
afterEach(async () => {
  asked = [];
  await fixture.app.withWorkspacesSql([fixture.workspaceId], async (sql) => {
    await sql`delete from brief_settings`;
    await sql`delete from privacy_rules`;
  });
});

const owner = () => fixture.ctx({ kind: 'user', userId: 'user_1', personId: null, roles: ['owner'] });
const services = () => ({
  db: fixture.app,
  clock: fixture.ctx().clock,
  log: pino({ level: 'silent' }),
  secret,
  allowedHosts: ['127.0.0.1'],
  cache: createLookupCache(),
});

async function setEndpoint(): Promise<void> {
  const { port } = endpoint.address() as AddressInfo;
  const modelUrl = `http://127.0.0.1:${port}/v1`;
  const input = { modelUrl, modelName: 'm', transcriptionModel: 'whisper-1', modelKey: 'sk-1' };
  await saveModel({ ctx: owner(), secret, input });
}

/** A voice message as the customer's page sends it. */
async function voiceMessage() {
  const { id: caseId, conversationId } = await fixture.openCase();
  const ctx = fixture.ctx();
  const { workspaceId } = fixture;
  const file = await attachFile({
    ctx,
    input: { conversationId, personId: null, name: 'Voice message, 0:07', bytes: new Uint8Array(recording) },
  });
  await inTransaction(ctx, async (tx) => {
    await attachToMessage(tx, { workspaceId, conversationId, ids: [file.id], messageId: 'v-1' });
    expect(await wantTranscripts(tx, { workspaceId, conversationId, ids: [file.id] })).toBe(1);
    await putVoiceInBrief(tx, { workspaceId, conversationId }, ctx.actor);
  });
  const read = async () => (await inTransaction(ctx, (tx) => listAttachments(tx, { workspaceId, conversationId })))[0];
  const voiceInBrief = async (actor = ctx.actor) =>
    (await getCase({ ctx: fixture.ctx(actor), input: { caseId } })).brief.voice;
  return { file, read, voiceInBrief, caseId, conversationId, params: { workspaceId, fileId: file.id } };
}

test('R29: a voice message is written down by the workspace’s endpoint, masked, and waits in the outbox meanwhile', async () => {
  await setEndpoint();
  const { file, read, voiceInBrief, params } = await voiceMessage();
  expect(await voiceInBrief()).toEqual([{ turn: null, state: 'waiting', text: null }]);
  expect(file.contentType).toBe('audio/webm');
  expect(await read()).toMatchObject({ transcriptState: 'waiting', transcript: null });
  const rows = await fixture.system
    .sql`select payload from outbox where topic = 'voice' and key = ${`voice:${file.id}`}`;
  expect([...rows]).toEqual([{ payload: { w: params.workspaceId, f: file.id } }]);
  answer = { status: 200, body: { text: ' My card is 4111 1111 1111 1111, please call me. ' } };
  expect(await writeDownVoice(services(), params, 1)).toBe('done');
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ path: '/v1/audio/transcriptions', key: 'Bearer sk-1' });
  expect(asked[0]?.body).toMatch(/name="model"\r\n\r\nwhisper-1\r\n/);
  expect(asked[0]?.body).toContain(recording.toString('latin1'));
  const after = await read();
  expect(after).toMatchObject({ transcriptState: 'done' });
  expect(after?.transcript).toMatch(/^My card is .*, please call me\.$/);
  expect(after?.transcript).not.toContain('4111 1111');
  // Whoever takes the case reads it in the brief; who may not see the customer's words does not.
  expect(await voiceInBrief()).toEqual([{ turn: null, state: 'done', text: after?.transcript }]);
  const viewer = { kind: 'user', userId: 'user_2', personId: null, roles: ['viewer'] } as const;
  expect(await voiceInBrief(viewer)).toEqual([{ turn: null, state: 'done', text: null }]);
  expect(await writeDownVoice(services(), params, 2)).toBe('done');
  expect(asked).toHaveLength(1);
});

test('without an endpoint, or where words may not go outside, the sound is kept and marked as not transcribed', async () => {
  const plain = await voiceMessage();
  expect(await writeDownVoice(services(), plain.params, 1)).toBe('done');
  expect(await plain.read()).toMatchObject({ transcriptState: 'off', transcript: null });
  expect(await plain.voiceInBrief()).toEqual([{ turn: null, state: 'off', text: null }]);
  await setEndpoint();
  await savePrivacy({ ctx: owner(), input: { queue: '*', audience: 'outside', parts: ['name'], reveals: [] } });
  const kept = await voiceMessage();
  expect(await writeDownVoice(services(), kept.params, 1)).toBe('done');
  expect(await kept.read()).toMatchObject({ transcriptState: 'off' });
  expect(asked).toEqual([]);
});

test('an endpoint that is down is asked again, one that refuses is not, and in the end the sound stands alone', async () => {
  await setEndpoint();
  const { read, params } = await voiceMessage();
  answer = { status: 503, body: {} };
  expect(await writeDownVoice(services(), params, 1)).toBe('again');
  expect(await read()).toMatchObject({ transcriptState: 'waiting' });
  expect(await writeDownVoice(services(), params, 5)).toBe('done');
  expect(await read()).toMatchObject({ transcriptState: 'failed' });
  const other = await voiceMessage();
  answer = { status: 400, body: { error: 'unknown model' } };
  expect(await writeDownVoice(services(), other.params, 1)).toBe('done');
  expect(await other.read()).toMatchObject({ transcriptState: 'failed' });
});

test('sent again, a message keeps its file and nothing is asked for twice', async () => {
  const { file, conversationId, params } = await voiceMessage();
  const { workspaceId } = params;
  await inTransaction(fixture.ctx(), async (tx) => {
    const ids = [file.id];
    expect(await attachToMessage(tx, { workspaceId, conversationId, ids, messageId: 'v-1' })).toBe(1);
    expect(await attachToMessage(tx, { workspaceId, conversationId, ids, messageId: 'v-2' })).toBe(0);
    expect(await wantTranscripts(tx, { workspaceId, conversationId, ids })).toBe(0);
  });
});
