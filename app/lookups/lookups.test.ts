import { afterEach, expect, test } from 'vitest';

import { type FakeServer, startFake } from '#app/cases/brief/testing/fake-server.ts';
import { pickFields, valuesAt } from './lookup-mapping.ts';
import { filledUrl, lookupUrlSchema } from './lookup-template.ts';
import { createLookupCache, type Lookup, LOOKUP_DEADLINE_MS, runLookup } from './run-lookup.server.ts';

let fake: FakeServer | null = null;
afterEach(async () => {
  await fake?.stop();
  fake = null;
});

const answer = {
  customer: { plan: { name: 'Gold' }, card: '4111 1111 1111 1111' },
  orders: [
    { id: 'A-1', status: 'shipped' },
    { id: 'A-2', status: 'lost' },
  ],
  tickets: [{ subject: 'Broken lamp' }, { subject: 'Late delivery' }, { subject: 'Refund' }, { subject: 'Old' }],
};

test('R48b: only what is mapped is kept, masked, at most three of a list', () => {
  expect(
    pickFields(answer, [
      { to: 'plan', label: 'Plan', path: 'customer.plan.name' },
      { to: 'fact', label: 'Orders', path: 'orders[].status' },
      { to: 'fact', label: 'Second order', path: 'orders[1].id' },
      { to: 'fact', label: 'Card', path: 'customer.card' },
      { to: 'history', label: 'Ticket', path: 'tickets[].subject' },
      { to: 'fact', label: 'Not there', path: 'customer.address.street' },
    ]),
  ).toEqual({
    plan: 'Gold',
    facts: [
      { label: 'Orders', value: 'shipped; lost' },
      { label: 'Second order', value: 'A-2' },
      { label: 'Card', value: '[hidden] 1111' },
    ],
    history: ['Ticket: Broken lamp', 'Ticket: Late delivery', 'Ticket: Refund'],
  });
  expect(valuesAt({ __proto__: { x: 1 } }, 'x')).toEqual([]);
  expect(valuesAt(null, 'a.b')).toEqual([]);
});

test('an address takes values in path and query only, encoded; the host is fixed', () => {
  const url = 'https://crm.example/c/{{customer.id}}?mail={{ customer.email }}';
  expect(lookupUrlSchema.safeParse(url).success).toBe(true);
  expect(filledUrl(url, { 'customer.id': '../admin', 'customer.email': 'a&b=c@x.y' })).toBe(
    'https://crm.example/c/..%2Fadmin?mail=a%26b%3Dc%40x.y',
  );
  expect(filledUrl(url, { 'customer.id': 'c-9', 'customer.email': null })).toBeNull();
  for (const bad of [
    'https://{{customer.id}}.example/c',
    'https://crm.example@{{customer.id}}/c',
    'ftp://crm.example/c',
    'https://user:pass@crm.example/',
    'https://crm.example/{{customer.secret}}',
    'crm.example/c',
  ]) {
    expect(lookupUrlSchema.safeParse(bad).success, bad).toBe(false);
  }
});

const lookup = (url: string, change: Partial<Lookup> = {}): Lookup => ({
  id: 'look_1',
  name: 'CRM',
  url: `${url}/customers/{{customer.id}}`,
  header: { name: 'X-Api-Key', value: 'k-123' },
  fields: [{ to: 'plan', label: 'Plan', path: 'customer.plan.name' }],
  cacheS: 60,
  ...change,
});

test('a look-up sends its header, keeps what it found for as long as it may, and asks anew after an edit', async () => {
  fake = await startFake(() => ({ status: 200, body: answer }));
  const deps = { allowedHosts: ['127.0.0.1'], cache: createLookupCache(), nowMs: 1_000_000 };
  const values = { 'customer.id': 'c-9' };
  const first = await runLookup(lookup(fake.url), values, deps);
  expect(first).toMatchObject({ outcome: 'found', finding: { plan: 'Gold' } });
  expect(fake.requests[0]).toMatchObject({ method: 'GET', path: '/customers/c-9', headers: { 'x-api-key': 'k-123' } });
  await runLookup(lookup(fake.url), values, { ...deps, nowMs: 1_059_000 });
  expect(fake.requests).toHaveLength(1);
  await runLookup(lookup(fake.url), values, { ...deps, nowMs: 1_061_000 });
  await runLookup(lookup(fake.url, { header: { name: 'X-Api-Key', value: 'new' } }), values, deps);
  await runLookup(lookup(fake.url), { 'customer.id': 'c-10' }, deps);
  expect(fake.requests).toHaveLength(4);
});

test('slow, broken, unknown and private are outcomes, not errors', async () => {
  const run = async (body: unknown, status = 200, afterMs = 0) => {
    await fake?.stop();
    fake = await startFake(() => ({ status, body, afterMs }));
    const deps = { allowedHosts: ['127.0.0.1'], cache: createLookupCache(), nowMs: 0 };
    return runLookup(lookup(fake.url), { 'customer.id': 'c-9' }, deps);
  };
  const startedMs = performance.now();
  expect(await run(answer, 200, 10_000)).toMatchObject({ outcome: 'slow' });
  expect(performance.now() - startedMs).toBeLessThan(LOOKUP_DEADLINE_MS + 1_000);
  expect(await run('<html>')).toMatchObject({ outcome: 'nothing' });
  expect(await run({}, 404)).toMatchObject({ outcome: 'nothing' });
  expect(await run({}, 503)).toMatchObject({ outcome: 'failed', detail: '503' });
  expect(await run('x'.repeat(300 * 1024))).toMatchObject({ outcome: 'failed', detail: 'too large' });
  const guarded = { allowedHosts: [], cache: createLookupCache(), nowMs: 0 };
  expect(await runLookup(lookup(fake?.url ?? ''), { 'customer.id': 'c-9' }, guarded)).toMatchObject({
    outcome: 'failed',
    detail: 'private address',
  });
  expect(await runLookup(lookup(fake?.url ?? ''), {}, guarded)).toMatchObject({ outcome: 'nothing' });
});
