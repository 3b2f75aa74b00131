import pino from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { createLookup, listLookups, testLookup } from '#app/lookups/lookups.server.ts';
import { createLookupCache } from '#app/lookups/run-lookup.server.ts';
import type { Ctx } from '#app/platform/context.ts';
import { loadCase } from '#db/queries/case-changes.ts';
import { getCase } from '../case-view.server.ts';
import { type CaseFixture, createCaseFixture } from '../testing/case-fixture.ts';
import { saveCustomerCheck, saveKept, saveModel, savePrivacy } from './brief-settings.server.ts';
import { checkBrief, viewBriefCheck } from './check-brief.server.ts';
import { enrichBrief } from './enrich-brief.server.ts';
import { createNoteTarget, listNoteTargets } from './notes/note-targets.server.ts';
import { sendNote } from './notes/send-note.server.ts';
import { revealDetails } from './reveal-details.server.ts';
import { sealDetails } from './sealed-details.server.ts';
import { type FakeAnswer, type FakeRequest, type FakeServer, startFake } from './testing/fake-server.ts';

const secret = 'a secret that only this test knows, 32 characters or more';
let fixture: CaseFixture;
let fake: FakeServer | null = null;
const fakes: FakeServer[] = [];

beforeAll(async () => {
  fixture = await createCaseFixture();
});
afterAll(() => fixture.stop());
afterEach(async () => {
  for (const one of fakes.splice(0)) await one.stop();
  await fixture.app.withWorkspacesSql([fixture.workspaceId], async (sql) => {
    await sql`delete from lookups`;
    await sql`delete from note_targets`;
    await sql`delete from brief_settings`;
    await sql`delete from privacy_rules`;
  });
});

async function outside(answer: (request: FakeRequest) => FakeAnswer): Promise<FakeServer> {
  fake = await startFake(answer);
  fakes.push(fake);
  return fake;
}

const owner = (roles: Extract<Ctx['actor'], { kind: 'user' }>['roles'] = ['owner']): Ctx =>
  fixture.ctx({ kind: 'user', userId: 'user_1', personId: fixture.people[0] ?? null, roles });
const services = () => ({
  db: fixture.app,
  clock: fixture.ctx().clock,
  log: pino({ level: 'silent' }),
  secret,
  allowedHosts: ['127.0.0.1'],
  cache: createLookupCache(),
  batonUrl: 'https://baton.example',
});

async function opened(customer: Record<string, unknown> = { id: 'c-9' }, consent: Record<string, unknown> = {}) {
  const { id, conversationId } = await fixture.openCase();
  await fixture.system.sql`update conversations set customer = ${fixture.system.sql.json(customer as never)},
    consent = ${fixture.system.sql.json(consent as never)} where id = ${conversationId}`;
  if ('sharing' in consent) {
    await fixture.system
      .sql`update escalations set brief = jsonb_set(brief, '{flags,consent,sharing}', ${String(consent['sharing'])}::text::jsonb) where id = ${id}`;
  }
  return { id, conversationId };
}
const enrich = (caseId: string) => enrichBrief(services(), { workspaceId: fixture.workspaceId, caseId });
const seen = async (caseId: string, ctx = owner()) => (await getCase({ ctx, input: { caseId } })).brief;

const lookupInput = (url: string) => ({
  name: 'Shop',
  environment: 'test',
  url: `${url}/customers/{{customer.id}}`,
  headerName: 'X-Key',
  secret: 'k-123',
  mapping: 'plan = plan\nfact Last order = orders[0].status\nhistory Ticket = tickets[].subject',
});

test('R48b: plan, orders and tickets of the shop and earlier cases stand in the brief with their source, and the desk is told', async () => {
  const shop = await outside(() => ({
    status: 200,
    body: { plan: 'Gold', orders: [{ status: 'shipped' }], tickets: [{ subject: 'Broken lamp' }] },
  }));
  const { id: lookupId } = await createLookup({ ctx: owner(), secret, input: lookupInput(shop.url) });
  const [stored] = await fixture.system.sql<{ secret: string }[]>`select secret from lookups`;
  expect(stored?.secret).not.toContain('k-123');
  expect(JSON.stringify(await listLookups({ ctx: owner() }))).not.toContain('k-123');
  await opened();
  const { id } = await opened();
  expect((await enrich(id)).changed).toBe(true);
  const brief = await seen(id);
  expect(shop.requests[0]).toMatchObject({ path: '/customers/c-9', headers: { 'x-key': 'k-123' } });
  expect(brief.who).toMatchObject({ plan: 'Gold', text: 'Maria Santos, Gold plan, customer c-9' });
  expect(brief.who.facts).toContainEqual({ label: 'Last order', value: 'shipped', source: 'Shop' });
  expect(brief.history.map((one) => one.text)).toEqual(
    expect.arrayContaining(['Ticket: Broken lamp (Shop)', expect.stringContaining('waiting')]),
  );
  expect(brief.lookups).toMatchObject([{ name: 'Shop', outcome: 'found' }]);
  expect(brief.completeness.missing).not.toContain('plan');
  const [event] = await fixture.system
    .sql`select kind from escalation_events where escalation_id = ${id} order by seq desc limit 1`;
  expect(event).toMatchObject({ kind: 'brief_updated' });
  const out = await fixture.system
    .sql`select payload -> 'events' -> 0 ->> 'type' as type from outbox where topic = 'event' order by id desc limit 1`;
  expect(out[0]).toMatchObject({ type: 'escalation.brief_updated' });
  expect((await enrich(id)).changed).toBe(false);
  const tried = await testLookup({
    ctx: owner(),
    secret,
    allowedHosts: ['127.0.0.1'],
    input: { lookupId, sample: 'c-1' },
  });
  expect(tried).toMatchObject({ outcome: 'found', detail: '200' });
});

test('R46: who said no to sharing is neither looked up nor sent to a model; a slow shop changes nothing else', async () => {
  const shop = await outside(() => ({ status: 200, body: {}, afterMs: 10_000 }));
  await createLookup({ ctx: owner(), secret, input: lookupInput(shop.url) });
  await saveModel({ ctx: owner(), secret, input: { modelUrl: shop.url, modelName: 'm', modelEnabled: true } });
  const refused = await opened({ id: 'c-77' }, { sharing: false });
  await enrich(refused.id);
  expect(shop.requests).toHaveLength(0);
  expect((await seen(refused.id)).lookups).toMatchObject([{ outcome: 'no_consent' }]);
  const { id } = await opened({ id: 'c-78' });
  const { rewrite } = await enrich(id);
  expect(rewrite).toMatchObject({ ok: false, fault: 'slow' });
  expect(await seen(id)).toMatchObject({ summaryBy: 'rules', lookups: [{ outcome: 'slow' }] });
});

test('a model’s words within the limits replace the summary; its key is sealed; wrong ones never do', async () => {
  let content = 'Maria Santos was charged twice for order 8841 and wants to talk to a person.';
  const model = await outside(() => ({ status: 200, body: { choices: [{ message: { content } }] } }));
  await saveModel({
    ctx: owner(),
    secret,
    input: { modelUrl: model.url, modelName: 'small', modelKey: 'sk-1', modelEnabled: true },
  });
  const [row] = await fixture.system.sql<{ model_secret: string }[]>`select model_secret from brief_settings`;
  expect(row?.model_secret).toMatch(/^v1\./u);
  const { id } = await opened({});
  await enrich(id);
  expect(await seen(id)).toMatchObject({ summary: content, summaryBy: 'model' });
  expect(model.requests[0]?.headers.authorization).toBe('Bearer sk-1');
  content = 'Maria Santos was charged 99 dollars for order 8841 and wants to talk to a person.';
  const other = await opened({});
  await enrich(other.id);
  expect((await seen(other.id)).summaryBy).toBe('rules');
});

const systems = [
  [
    'zendesk',
    'POST',
    '/api/v2/tickets.json',
    'Basic YW5hQHNob3AuZXhhbXBsZS90b2tlbjp0LTBrM24=',
    { ticket: { comment: { public: false }, tags: ['baton', 'ai_escalation'] } },
    { status: 201, body: { ticket: { id: 35436 } } },
    '35436',
  ],
  [
    'hubspot',
    'POST',
    '/crm/v3/objects/notes',
    'Bearer t-0k3n',
    { properties: {}, associations: [{ to: { id: '512' }, types: [{ associationTypeId: 202 }] }] },
    { status: 201, body: { id: '77' } },
    '77',
  ],
  [
    'salesforce',
    'POST',
    '/services/data/v60.0/sobjects/Case',
    'Bearer t-0k3n',
    { Origin: 'Web', Priority: 'High' },
    { status: 201, body: { id: '500D000000IqhSLIAZ', success: true, errors: [] } },
    '500D000000IqhSLIAZ',
  ],
  [
    'freshdesk',
    'POST',
    '/api/v2/tickets',
    'Basic dC0wazNuOlg=',
    { status: 2, priority: 3, email: 'maria@example.com' },
    { status: 201, body: { id: 1 } },
    '1',
  ],
  ['generic', 'POST', '/', 'Bearer t-0k3n', { type: 'baton.brief' }, { status: 202, body: {} }, null],
] as const;

test.each(systems)(
  'R48b, R49: %s gets one note of the case, in the form that its API documents',
  async (kind, method, path, authorization, body, answer, externalId) => {
    const system = await outside(() => answer);
    const url = kind === 'generic' ? `${system.url}/` : system.url;
    const { id: targetId } = await createNoteTarget({
      ctx: owner(),
      secret,
      input: { kind, environment: 'test', url, account: 'ana@shop.example', secret: 't-0k3n' },
    });
    const { id } = await opened({ id: '512', email: 'maria@example.com' });
    await fixture.system
      .sql`update escalations set brief = jsonb_set(brief, '{who,customerId}', '"512"') where id = ${id}`;
    await enrich(id);
    await enrich(id);
    const asked = await fixture.system.sql`select payload from outbox where topic = 'note' and payload ->> 'e' = ${id}`;
    expect(asked).toHaveLength(1);
    const note = { workspaceId: fixture.workspaceId, targetId, escalationId: id };
    expect(await sendNote(services(), note)).toBe('delivered');
    expect(await sendNote(services(), note)).toBe('nothing');
    expect(system.requests).toHaveLength(1);
    expect(system.requests[0]).toMatchObject({ method, path, headers: { authorization }, body });
    expect(JSON.stringify(system.requests[0]?.body)).toContain('SUMMARY: ');
    const [target] = await listNoteTargets({ ctx: owner() });
    expect(target?.last).toMatchObject({ state: 'delivered', detail: externalId ?? String(answer.status) });
  },
);

test('a refused token is given up at once, a broken helpdesk is tried again, and both are said', async () => {
  let status = 503;
  const system = await outside(() => ({ status, body: { error: 'no' } }));
  const { id: targetId } = await createNoteTarget({
    ctx: owner(),
    secret,
    input: { kind: 'hubspot', environment: 'test', url: system.url, secret: 't' },
  });
  const { id } = await opened();
  await enrich(id);
  const note = { workspaceId: fixture.workspaceId, targetId, escalationId: id };
  expect(await sendNote(services(), note)).toBe('again');
  status = 401;
  expect(await sendNote(services(), note)).toBe('given_up');
  expect((await listNoteTargets({ ctx: owner() }))[0]?.last).toMatchObject({
    state: 'given_up',
    detail: 'refused 401',
  });
});

test('R50: each role is shown what its allow-list allows, also through a key', async () => {
  const { id } = await opened();
  await savePrivacy({
    ctx: owner(),
    input: { queue: '*', audience: 'agent', parts: ['words', 'transcript'], reveals: [] },
  });
  await savePrivacy({ ctx: owner(), input: { queue: '*', audience: 'program', parts: [], reveals: ['email'] } });
  expect((await seen(id, owner(['agent']))).who).toMatchObject({ name: null, customerId: null });
  expect((await seen(id, owner(['agent', 'lead']))).who.name).toBe('Maria Santos');
  const byKey = await seen(id, fixture.ctx({ kind: 'apiKey', keyId: 'key_1', scopes: ['read'] }));
  expect(JSON.stringify(byKey)).not.toMatch(/Maria|8841/u);
  await expect(
    savePrivacy({ ctx: owner(['editor']), input: { queue: '*', audience: 'agent', parts: [] } }),
  ).rejects.toMatchObject({ code: 'forbidden' });
  await expect(
    savePrivacy({ ctx: owner(), input: { queue: 'nowhere', audience: 'agent', parts: [] } }),
  ).rejects.toMatchObject({ pointers: [{ pointer: '/queue' }] });
});

test('R50: revealing is an act with a reason: logged, in the timeline, only what was kept and only for who may', async () => {
  await saveKept({ ctx: owner(['compliance']), input: { kinds: ['address', 'card'] } });
  const { id, conversationId } = await opened({ email: 'maria@example.com', phone: '+1 312 555 0144' });
  const original = 'I live at 12 Elm Street, card 4111 1111 1111 1111';
  const masked = 'I live at •• ••• ••••••, card •••• •••• •••• 1111';
  const sealed = sealDetails(
    secret,
    fixture.workspaceId,
    original,
    [
      { type: 'address', start: 10, end: 23 },
      { type: 'card', start: 30, end: 49 },
    ],
    new Set(['address', 'card']),
  );
  await fixture.system
    .sql`insert into turns ${fixture.system.sql({ workspace_id: fixture.workspaceId, id: `turn_${id}`, conversation_id: conversationId, turn_id: 't-1', author: 'customer', text: masked, signals: JSON.stringify({ facts: {}, sealed }), at: new Date() })}`;
  const reveal = (ctx: Ctx, reason = 'To send the parcel, card 4111 1111 1111 1111') =>
    revealDetails({ ctx, secret, input: { caseId: id, reason } });
  expect(await reveal(owner(['lead']))).toEqual({
    email: 'maria@example.com',
    phone: '+1 312 555 0144',
    turns: [{ number: 1, text: 'I live at 12 Elm Street, card •••• •••• •••• 1111' }],
  });
  expect((await reveal(owner(['compliance']))).turns[0]?.text).toBe(original);
  await expect(reveal(owner(['agent']))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(reveal(fixture.ctx({ kind: 'apiKey', keyId: 'key_1', scopes: ['read'] }))).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(reveal(owner(), 'x')).rejects.toMatchObject({ pointers: [{ pointer: '/reason' }] });
  const log = await fixture.system.sql`select after from audit where action = 'case.reveal' and target_id = ${id}`;
  expect(log).toHaveLength(2);
  expect(JSON.stringify(log)).not.toContain('4111');
  const [stored] = await fixture.system.sql`select signals::text as text from turns where id = ${`turn_${id}`}`;
  expect(stored?.['text']).not.toMatch(/Elm|4111/u);
  const events = await fixture.system
    .sql`select kind from escalation_events where escalation_id = ${id} and kind = 'revealed'`;
  expect(events).toHaveLength(2);
});

test('the customer confirms, corrects or withholds the forty words, and nobody writes over it', async () => {
  const { id, conversationId } = await opened();
  const ctx = fixture.ctx({ kind: 'customer', conversationId });
  expect(await viewBriefCheck({ ctx, conversationId })).toBeNull();
  await saveCustomerCheck({ ctx: owner(), enabled: true });
  const shown = await viewBriefCheck({ ctx, conversationId });
  expect(shown).toMatchObject({ state: 'not_asked', summary: expect.stringContaining('Maria') });
  const text = 'I was charged three times for 8841, mail me at maria@example.com';
  await checkBrief({ ctx, input: { conversationId, answer: { answer: 'corrected', text } } });
  expect(await seen(id)).toMatchObject({
    summaryBy: 'customer',
    customerCheck: { state: 'corrected' },
    summary: expect.stringMatching(/three times for 8841, mail me at •+/u),
  });
  const model = await outside(() => ({
    status: 200,
    body: { choices: [{ message: { content: 'Maria Santos was charged twice for order 8841.' } }] },
  }));
  await saveModel({ ctx: owner(), secret, input: { modelUrl: model.url, modelName: 'm', modelEnabled: true } });
  await enrich(id);
  expect((await seen(id)).summaryBy).toBe('customer');
  await checkBrief({ ctx, input: { conversationId, answer: { answer: 'withheld' } } });
  await enrich(id);
  const atHand = await fixture.app.withWorkspaces([fixture.workspaceId], (tx) =>
    loadCase(tx, { workspaceId: fixture.workspaceId, caseId: id }),
  );
  expect(JSON.stringify({ ...atHand?.row.brief, history: [] })).not.toMatch(/charged/u);
  await expect(checkBrief({ ctx, input: { conversationId, answer: { answer: 'confirmed' } } })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(model.requests).toHaveLength(0);
});
