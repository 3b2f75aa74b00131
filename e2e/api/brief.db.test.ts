import { expect, test } from 'vitest';

import { briefSchema } from '#app/contracts/brief.ts';

import { makeWorkspace } from './api-world.ts';
import { useApi } from './use-api.ts';

const api = useApi();

async function openCase(): Promise<string> {
  const answer = await api.bot.turn('c-forms', {
    turnId: 't-1',
    author: 'customer',
    text: 'I was charged twice for order 88410, my mail is maria@example.com. I want to talk to a person',
    customer: { id: 'c-9', name: 'Maria Santos', email: 'maria@example.com' },
  });
  return (answer.json().escalation as { id: string }).id;
}

test('R49: the same brief as object, note, script and text message', async () => {
  const id = await openCase();
  const key = await api.shop.key('test', ['read']);
  const get = (query: string, bearer = key) =>
    fetch(`${api.server.url}/v1/escalations/${id}/brief${query}`, { headers: { authorization: `Bearer ${bearer}` } });
  const object = briefSchema.parse(await (await get('')).json());
  expect(object.who.name).toBe('Maria Santos');

  const note = await get('?form=note');
  expect(note.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const text = await note.text();
  expect(text).toContain(`SUMMARY: ${object.summary}`);
  expect(text).not.toContain('maria@example.com');
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4_096);
  expect(await (await get('?form=script')).text()).toMatch(/^Hi Maria\. /);
  expect(await (await get('?form=sms')).text()).toMatch(
    new RegExp(`^Baton .*Reply ${id.slice(-5).toUpperCase()} to take it$`),
  );

  const unknown = await get('?form=fax');
  expect(unknown.status).toBe(400);
  expect(await unknown.json()).toMatchObject({ errors: [{ pointer: '?form' }] });
  const stranger = await (await makeWorkspace(api.system)).key();
  expect((await get('?form=note', stranger)).status).toBe(404);
  expect((await get('?form=note', await api.shop.key('live'))).status).toBe(404);
  expect((await get('?form=note', await api.shop.key('test', ['turns']))).status).toBe(403);
});
