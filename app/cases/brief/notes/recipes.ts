import type { Brief } from '#app/contracts/brief.ts';
import type { NoteSystem } from './recipe-words.ts';

/** What is written, already redacted for the outside. */
export interface NoteContent {
  readonly caseId: string;
  readonly conversationId: string;
  readonly caseUrl: string;
  readonly at: string;
  readonly brief: Brief;
  readonly note: string;
  /** Whole, and only when the allow-list lets contact data out. */
  readonly email: string | null;
}

export interface NoteRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Finds the id of what was made in the answer. */
  readonly idOf: (answer: unknown) => string | null;
}

export interface NoteAccess {
  readonly account: string | null;
  readonly secret: string;
}

const TAGS = ['baton', 'ai_escalation'];

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
const idText = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const escaped = (text: string): string =>
  text.replace(/[&<>"]/gu, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] ?? one);
/** Systems that read the field as HTML get their line breaks, and nothing of the text becomes markup. */
const asHtml = (text: string): string => escaped(text).replaceAll('\n', '<br>');

function subjectOf({ brief }: NoteContent): string {
  const who = brief.who.name ?? 'A customer';
  return `AI escalation: ${who}, ${brief.issue.type.replaceAll('_', ' ')} (${brief.urgency.priority ?? 'normal'})`;
}

/** The one request that writes the note, in the form that the system's public API documents. */
export function noteRequest(system: NoteSystem, content: NoteContent, { account, secret }: NoteAccess): NoteRequest {
  const { brief, note, caseId } = content;
  const level = brief.urgency.priority;
  const requester = brief.who.name ?? 'Unknown customer';
  switch (system) {
    case 'zendesk':
      return {
        path: '/api/v2/tickets.json',
        headers: { authorization: basic(`${account ?? ''}/token`, secret), 'idempotency-key': caseId },
        body: {
          ticket: {
            subject: subjectOf(content),
            comment: { body: note, public: false },
            external_id: caseId,
            priority: level === 'critical' ? 'urgent' : level === 'priority' ? 'high' : 'normal',
            tags: TAGS,
            ...(content.email === null ? {} : { requester: { name: requester, email: content.email } }),
          },
        },
        idOf: (answer) => idText(field(field(answer, 'ticket'), 'id')),
      };
    case 'hubspot': {
      const contact = brief.who.customerId;
      return {
        path: '/crm/v3/objects/notes',
        headers: { authorization: `Bearer ${secret}` },
        body: {
          properties: { hs_timestamp: content.at, hs_note_body: asHtml(note) },
          // 202 is HubSpot's own number for "note to contact".
          ...(contact === null || !/^\d+$/u.test(contact)
            ? {}
            : {
                associations: [
                  { to: { id: contact }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }] },
                ],
              }),
        },
        idOf: (answer) => idText(field(answer, 'id')),
      };
    }
    case 'salesforce':
      return {
        path: '/services/data/v60.0/sobjects/Case',
        headers: { authorization: `Bearer ${secret}` },
        body: {
          Subject: subjectOf(content),
          Description: note,
          Origin: brief.source.channel === 'phone' ? 'Phone' : 'Web',
          Priority: level === 'critical' || level === 'priority' ? 'High' : 'Medium',
          ...(content.email === null ? {} : { SuppliedEmail: content.email, SuppliedName: requester }),
        },
        idOf: (answer) => idText(field(answer, 'id')),
      };
    case 'freshdesk':
      return {
        path: '/api/v2/tickets',
        headers: { authorization: basic(secret, 'X') },
        body: {
          subject: subjectOf(content),
          description: asHtml(note),
          status: 2,
          priority: level === 'critical' ? 4 : level === 'priority' ? 3 : 2,
          tags: TAGS,
          name: requester,
          ...(content.email === null
            ? { unique_external_id: brief.who.customerId ?? content.conversationId }
            : { email: content.email }),
        },
        idOf: (answer) => idText(field(answer, 'id')),
      };
    case 'generic':
      return {
        path: '',
        headers: { authorization: `Bearer ${secret}`, 'idempotency-key': caseId },
        body: {
          type: 'baton.brief',
          caseId,
          conversationId: content.conversationId,
          caseUrl: content.caseUrl,
          at: content.at,
          note,
          brief,
        },
        idOf: (answer) => idText(field(answer, 'id')),
      };
  }
}
