import { isAllowed } from '#app/accounts/permissions.ts';
import { type OpenSession, rolesNow, type SessionServices } from '#app/accounts/session.server.ts';
import { audiencesOf, loadPrivacyRules } from '#app/cases/brief/visible-brief.server.ts';
import { listAskedPeople } from '#db/queries/case-notes.ts';
import { listRows } from '#db/queries/inbox.ts';

import { shownRow, standsInList } from '../inbox/shown-row.ts';
import { createDeskNews, type DeskNews, type ReadNews } from './desk-news.server.ts';
import type { LiveFeed } from './live-feed.server.ts';

/** Whose desk it is. Roles are none of it: a page stays open for days, so they are looked up at every reading. */
export interface DeskReader extends OpenSession {
  readonly userId: string;
  readonly personId: string;
}

/** The rows of cases for several members of one workspace, each as their roles are now and as their privacy rules say (R50). */
export function readNewsWith(
  services: Pick<SessionServices, 'db' | 'clock'> & { readonly auth: Pick<SessionServices['auth'], 'db'> },
): ReadNews<DeskReader> {
  const { auth, db, clock } = services;
  return async (workspaceId, caseIds, readers) => {
    const [roles, [records, rules, asked]] = await Promise.all([
      rolesNow(auth, { workspaceId, sessions: readers }),
      db.withWorkspaces([workspaceId], (tx) =>
        Promise.all([
          listRows(tx, { workspaceId, ids: caseIds }),
          loadPrivacyRules(tx, workspaceId),
          listAskedPeople(tx, { workspaceId, caseIds }),
        ]),
      ),
    ]);
    const byId = new Map(records.map((record) => [record.id, record]));
    const nowMs = clock.now().getTime();
    return (reader, caseId) => {
      const held = roles.get(reader.sessionId);
      if (held === undefined) return undefined;
      const { userId, personId } = reader;
      const actor = { kind: 'user', userId, personId, roles: held } as const;
      if (!isAllowed(actor, 'case.view')) return undefined;
      const record = byId.get(caseId);
      if (record === undefined || !standsInList(record, personId, nowMs)) return null;
      const isAsked = (id: string) => asked.some((one) => one.caseId === id && one.personId === personId);
      return shownRow(record, { personId, rules, audiences: audiencesOf(actor), isAsked });
    };
  };
}

const newsOf = new WeakMap<LiveFeed, DeskNews<DeskReader>>();

/** The news of all desks of this process. */
export function deskNews(services: SessionServices & { readonly liveFeed: LiveFeed }): DeskNews<DeskReader> {
  const before = newsOf.get(services.liveFeed);
  if (before !== undefined) return before;
  const made = createDeskNews({
    feed: services.liveFeed,
    read: readNewsWith(services),
    onFailure: (error) => services.log.warn({ err: error }, 'changed rows could not be read for all desks'),
  });
  newsOf.set(services.liveFeed, made);
  return made;
}
