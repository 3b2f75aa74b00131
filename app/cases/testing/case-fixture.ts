import { pino } from 'pino';

import type { Plan } from '#app/contracts/plan.ts';
import type { Ctx, Environment } from '#app/platform/context.ts';
import { createClock } from '#app/platform/clock.server.ts';
import { newId } from '#app/platform/ids.ts';
import { createDatabase, type Database } from '#db/client.ts';
import { insertCases } from '#db/queries/escalations.ts';
import { loadRoster, type Roster } from '#db/queries/roster.ts';
import { roleUrls } from '#db/roles.ts';
import { createTestDatabase } from '#db/testing/create-test-database.ts';
import { prepareCase } from '../prepare-case.server.ts';

/** A workspace with people and cases on a database of its own, reached as the roles of production. */
export interface CaseFixture {
  readonly databaseUrl: string;
  readonly app: Database;
  readonly system: Database;
  readonly workspaceId: string;
  readonly people: readonly string[];
  /** A context of this workspace; a system actor unless another one is given. */
  ctx(actor?: Ctx['actor']): Ctx;
  /** Opens a case through `prepareCase` and `insertCases`; its plan is the fall-back route unless one is given. */
  openCase(options?: {
    plan?: (now: Date) => Plan;
    environment?: Environment;
    /** The people and their load as they were a moment ago; else they are read. */
    roster?: Roster;
  }): Promise<{ id: string; conversationId: string }>;
  roster(): Promise<Roster>;
  /** Moves Baton's clock forward by so many of its seconds. */
  moveClock(seconds: number): Promise<void>;
  stop(): Promise<void>;
}

export interface FixtureOptions {
  /** How many of Baton's seconds pass in one on the wall. */
  readonly scale?: number;
  readonly people?: number;
  readonly capacity?: number;
  readonly pools?: readonly {
    readonly slug: string;
    readonly fallback?: boolean;
    readonly members: readonly number[];
  }[];
  /** Connections of the app's pool. */
  readonly connections?: number;
  readonly presence?: 'available' | 'offline';
}

export async function createCaseFixture(options: FixtureOptions = {}): Promise<CaseFixture> {
  const database = await createTestDatabase();
  const urls = roleUrls(database.databaseUrl);
  const app = createDatabase({ url: urls.baton_app, max: options.connections ?? 10, name: 'test-app' });
  const system = createDatabase({ url: urls.baton_system, max: 5, name: 'test-system' });
  const setClock = (ahead: number) =>
    system.sql`select baton_set_clock(baton_now() + make_interval(secs => ${ahead}), ${options.scale ?? 1})`;
  if (options.scale !== undefined) await setClock(0);
  const clock = await createClock(system);
  const workspaceId = newId('ws');
  const people = Array.from({ length: options.people ?? 3 }, () => newId('person'));
  const pools = options.pools ?? [{ slug: 'billing', members: people.map((_, index) => index) }];
  await app.withWorkspacesSql([workspaceId], async (sql) => {
    await sql`insert into workspaces ${sql({ id: workspaceId, slug: workspaceId.replace('_', '-'), name: 'Test', timezone: 'UTC' })}`;
    for (const [index, id] of people.entries()) {
      await sql`insert into people ${sql({
        workspace_id: workspaceId,
        id,
        name: `Person ${index + 1}`,
        presence: options.presence ?? 'available',
        capacity: options.capacity ?? 10,
      })}`;
    }
    for (const pool of pools) {
      const poolId = newId('pool');
      await sql`insert into pools ${sql({ workspace_id: workspaceId, id: poolId, slug: pool.slug, name: pool.slug, fallback: pool.fallback ?? false })}`;
      for (const [rank, member] of pool.members.entries()) {
        await sql`insert into pool_members ${sql({ workspace_id: workspaceId, pool_id: poolId, person_id: people[member] ?? '', rank: rank + 1 })}`;
      }
    }
  });
  const log = pino({ level: 'silent' });
  async function readRoster(): Promise<Roster> {
    const roster = await app.withWorkspaces([workspaceId], (tx) => loadRoster(tx, { workspaceId }));
    if (roster === undefined) throw new Error('the workspace has no roster');
    return roster;
  }
  return {
    databaseUrl: database.databaseUrl,
    app,
    system,
    workspaceId,
    people,
    ctx: (actor = { kind: 'system', part: 'test' }) => ({
      workspaceId,
      actor,
      requestId: newId('req'),
      db: app,
      clock,
      log,
    }),
    roster: readRoster,
    openCase: async ({ plan, environment = 'test', roster: known } = {}) => {
      const conversationId = newId('conv');
      const externalId = newId('turn');
      const roster = known ?? (await readRoster());
      const now = clock.now();
      const rows = prepareCase({
        workspaceId,
        environment,
        actor: { kind: 'bot', keyId: 'key_test' },
        requestId: newId('req'),
        now,
        conversation: { id: conversationId, locale: 'en', timezone: null },
        decision: {
          id: newId('dec'),
          reason: {
            class: 'request',
            code: 'asked_for_person',
            ruleId: null,
            ruleName: null,
            layer: 'hard',
            text: 'Asked for a person',
            evidence: [],
          },
        },
        flow: { id: null, versionId: null, hash: null },
        plan: plan === undefined ? null : plan(now),
        roster,
        brief: {
          turns: [
            {
              index: 0,
              author: 'customer',
              text: 'I was charged twice for order 8841, can I talk to a person please?',
              at: now,
            },
          ],
          customer: { id: 'c-9', name: 'Maria Santos' },
          consent: {},
          triggerTurn: 0,
          signals: {},
          personalData: [],
          channel: 'web',
          locale: 'en',
          startedAt: now,
          history: [],
        },
        customerUrl: 'http://localhost/c/x',
      });
      await app.withWorkspacesSql([workspaceId], async (sql) => {
        await sql`insert into conversations ${sql({
          workspace_id: workspaceId,
          id: conversationId,
          external_id: externalId,
          environment,
          open_escalation_id: rows.openEscalationId,
          started_at: now,
          last_turn_at: now,
        })}`;
        await insertCases(sql, [rows.row]);
      });
      return { id: rows.openEscalationId, conversationId };
    },
    moveClock: async (seconds) => {
      await setClock(seconds);
      await clock.refresh();
    },
    stop: async () => {
      await clock.stop();
      await Promise.all([app.end(), system.end()]);
      await database.drop();
    },
  };
}
