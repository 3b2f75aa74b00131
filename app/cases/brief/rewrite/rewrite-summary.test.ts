import { afterEach, expect, test } from 'vitest';

import { type FakeAnswer, type FakeServer, startFake } from '../testing/fake-server.ts';
import { faultOf, sourceOf } from './check-rewrite.ts';
import { rewriteSummary } from './rewrite-summary.server.ts';
import { sampleBrief, sampleTranscript } from './sample.ts';

const brief = sampleBrief();
let fake: FakeServer | null = null;
afterEach(async () => {
  await fake?.stop();
  fake = null;
});

const says = (content: string): FakeAnswer => ({
  status: 200,
  body: { choices: [{ message: { role: 'assistant', content } }] },
});
async function rewritten(answer: FakeAnswer, key: string | null = 'sk-test') {
  fake = await startFake(() => answer);
  return rewriteSummary({ url: `${fake.url}/v1/`, model: 'small', key }, brief, sampleTranscript, ['127.0.0.1']);
}

const good =
  'Maria was charged $240 twice for order 8841 and wants the second charge back on her card. The bot only offered store credit and could not refund it, so she asked for a human.';

test('a rewrite within the limits is taken; the request is a chat completion with the key as bearer', async () => {
  expect(await rewritten(says(good))).toEqual({ ok: true, summary: good });
  const [request] = fake?.requests ?? [];
  expect(request).toMatchObject({
    method: 'POST',
    path: '/v1/chat/completions',
    headers: { authorization: 'Bearer sk-test', 'content-type': 'application/json' },
    body: { model: 'small', messages: [{ role: 'system' }, { role: 'user' }] },
  });
});

test.each([
  ['word '.repeat(41), 'too_long'],
  ['Upset.', 'empty'],
  ['Maria wants $250 back for order 8841, which was charged twice.', 'unknown_number'],
  ['Jonathan was charged $240 twice for order 8841 and wants it back.', 'unknown_name'],
  ['The customer Maria asked Mr Peterson for her money back on her card.', 'unknown_name'],
  ['Maria wants $240 back, her mail is maria@example.com and she is upset.', 'personal_data'],
  ['- Maria was charged twice\n- She wants her money back', 'not_prose'],
  ['See https://example.com for what Maria wants of order 8841 now.', 'not_prose'],
])('what is wrong leaves the plain summary: %s', async (text, fault) => {
  expect(
    faultOf(
      text.trim(),
      sourceOf(
        brief,
        sampleTranscript.map((line) => line.text),
      ),
    ),
  ).toBe(fault);
  expect(await rewritten(says(text))).toMatchObject({ ok: false, fault });
});

test('R38: an endpoint that is down, slow or of another form leaves the plain summary, within two seconds', async () => {
  expect(await rewritten({ status: 401, body: { error: 'no' } })).toMatchObject({
    ok: false,
    fault: 'down',
    detail: 'answered 401',
  });
  await fake?.stop();
  expect(await rewritten({ status: 200, body: 'not JSON' })).toMatchObject({ fault: 'bad_answer' });
  await fake?.stop();
  const startedMs = performance.now();
  expect(await rewritten({ ...says(good), afterMs: 10_000 })).toMatchObject({ ok: false, fault: 'slow' });
  expect(performance.now() - startedMs).toBeLessThan(3_000);
  const nowhere = await rewriteSummary({ url: 'http://127.0.0.1:1', model: 'm', key: null }, brief, sampleTranscript, [
    '127.0.0.1',
  ]);
  expect(nowhere).toMatchObject({ ok: false, fault: 'down' });
});

test('an address inside our own network is not asked', async () => {
  const inside = await rewriteSummary(
    { url: 'http://127.0.0.1:80', model: 'm', key: null },
    brief,
    sampleTranscript,
    [],
  );
  expect(inside).toMatchObject({ ok: false, detail: 'private address' });
});

test('every sentence of the plain summary passes its own check', () => {
  expect(faultOf(brief.summary, sourceOf(brief, []))).toBeNull();
});
