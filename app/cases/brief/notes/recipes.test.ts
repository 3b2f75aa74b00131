import { expect, test } from 'vitest';

import { noteForm } from '../forms/note.ts';
import { sampleBrief } from '../rewrite/sample.ts';
import { type NoteContent, noteRequest } from './recipes.ts';

const brief = sampleBrief();
const content: NoteContent = {
  caseId: 'esc_01jd6m3qk2v9x8c7b6n5m4k3j2',
  conversationId: 'conv-1',
  caseUrl: 'https://baton.example/desk/esc_01jd6m3qk2v9x8c7b6n5m4k3j2',
  at: '2026-11-21T10:00:00.000Z',
  brief: { ...brief, who: { ...brief.who, customerId: '512' } },
  note: noteForm(brief, { caseId: null, caseUrl: null }),
  email: 'maria@example.com',
};
const access = { account: 'ana@shop.example', secret: 't-0k3n' };

test('what is written as HTML cannot become markup', () => {
  const hostile = { ...content, note: 'a <script>alert("1")</script>\n& more' };
  for (const system of ['hubspot', 'freshdesk'] as const) {
    const text = JSON.stringify(noteRequest(system, hostile, access).body);
    expect(text).toContain('&lt;script&gt;');
    expect(text).toContain('<br>&amp; more');
    expect(text).not.toContain('<script');
  }
});

test('without leave to pass on contact data no recipe holds the address', () => {
  for (const system of ['zendesk', 'hubspot', 'salesforce', 'freshdesk', 'generic'] as const) {
    expect(JSON.stringify(noteRequest(system, { ...content, email: null }, access))).not.toContain('maria@example.com');
  }
  expect(noteRequest('freshdesk', { ...content, email: null }, access).body).toMatchObject({
    unique_external_id: '512',
  });
});
