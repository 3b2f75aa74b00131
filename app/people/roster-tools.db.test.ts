import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import {
  createTestServices,
  foundWorkspace,
  signUpSomebody,
  type TestFounder,
  type TestServices,
} from '#app/accounts/testing/test-services.ts';
import { isPaced, ordinaryCase } from '#app/cases/routing/availability.ts';
import { onCallNow } from '#app/cases/routing/on-call.ts';
import type { Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { setSilentAway } from '#db/queries/people.ts';
import { loadRoster } from '#db/queries/roster.ts';
import { createDatabase } from '#db/client.ts';
import { roleUrls } from '#db/roles.ts';

import { viewCalendars } from './calendars.server.ts';
import { importRoster } from './import/import-roster.server.ts';
import { addOverride, deleteRotation, removeOverride, saveRotation, viewRotations } from './on-call.server.ts';
import { createPerson, editPerson, setPresence, viewPeople } from './people.server.ts';
import { editPool, viewPools } from './pools.server.ts';
import { viewShifts } from './shifts.server.ts';
import { createSkill } from './skills.server.ts';
import { giveSignOfLife } from './sign-of-life.server.ts';
import { viewOnCall } from './view-on-call.server.ts';
import { viewTeam } from './view-team.server.ts';
import { viewWaits } from './view-waits.server.ts';
import { viewWeek } from './view-week.server.ts';

let services: TestServices;
let founder: TestFounder;
let ctx: Ctx;

beforeAll(async () => {
  services = await createTestServices();
  founder = await signUpSomebody(services);
});
afterAll(() => services.end());
beforeEach(async () => {
  ctx = (await foundWorkspace(services, founder)).session.ctx;
});

const agent = (): Ctx => ({ ...ctx, actor: { kind: 'user', userId: 'user_x', personId: null, roles: ['agent'] } });
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) =>
      error instanceof BatonError ? { code: error.code, pointers: error.pointers.map((one) => one.pointer) } : error,
  );
const rosterNow = () => services.db.withWorkspaces([ctx.workspaceId], (tx) => loadRoster(tx, ctx));
const somebody = async (name: string) => (await createPerson({ ctx, input: { name } })).personId;
const audited = async () => {
  const rows = await services.db.withWorkspacesSql(
    [ctx.workspaceId],
    (sql) => sql<{ action: string }[]>`select action from audit`,
  );
  return rows.map((row) => row.action);
};

describe('R31: on call', () => {
  const rotation = async (change: object = {}) => {
    const [pool] = await viewPools({ ctx });
    return {
      poolId: pool?.id, name: 'Nights', zone: 'Europe/Berlin', startsOn: '2020-01-06', handover: '09:00', turnDays: 7,
      personIds: [await somebody('Jonas')], ...change,
    }; // prettier-ignore
  };

  test('a rotation reaches the roster, somebody stands in, and it ends', async () => {
    const mia = await somebody('Mia');
    const input = await rotation();
    const { rotationId } = await saveRotation({ ctx, input });
    const now = ctx.clock.now();
    const duty = async () => {
      const roster = await rosterNow();
      const found = roster?.pools.find((pool) => pool.rotation !== null)?.rotation;
      return found == null ? null : onCallNow(found, now.getTime(), new Set(roster?.people.map(({ id }) => id)));
    };
    expect(await duty()).toBe(input.personIds[0]);
    const hourMs = 3_600_000;
    const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
    const { overrideId } = await addOverride({
      ctx,
      input: { rotationId, personId: mia, from: at(-hourMs), until: at(hourMs) },
    });
    expect(await duty()).toBe(mia);
    await removeOverride({ ctx, input: { overrideId } });
    expect(await duty()).toBe(input.personIds[0]);
    await saveRotation({ ctx, input: { ...input, rotationId, personIds: [mia] } });
    expect(await duty()).toBe(mia);
    await deleteRotation({ ctx, input: { rotationId } });
    expect(await duty()).toBeNull();
    expect(await audited()).toEqual(
      expect.arrayContaining(['rotation.create', 'rotation.edit', 'rotation.override', 'rotation.delete']),
    );
  });

  test('whose turn it is and who works here no more is passed over, and every screen says who is called instead', async () => {
    const mia = await somebody('Mia');
    const input = await rotation();
    const jonas = input.personIds[0] ?? '';
    await saveRotation({ ctx, input: { ...input, personIds: [jonas, jonas, mia] } });
    const shown = async () => ({
      view: (await viewOnCall({ ctx })).map(({ now, turns }) => [now, new Set(turns.map((turn) => turn.personId))]),
      team: (await viewTeam({ ctx })).people.filter(({ onCallFor }) => onCallFor.length > 0).map(({ id }) => id),
      week: (await viewWeek({ ctx, input: { day: null } })).rows
        .filter(({ days }) => days.flat().some(({ kind }) => kind === 'on_call'))
        .map(({ personId }) => personId),
    });
    expect((await shown()).view[0]?.[1]).toEqual(new Set([jonas, mia]));
    await editPerson({ ctx, input: { personId: jonas, active: false } });
    expect(await shown()).toEqual({ view: [[mia, new Set([mia])]], team: [mia], week: [mia] });
  });

  test('wrong input is named field by field; a pool has one rotation; an agent may not', async () => {
    const input = await rotation();
    expect(await failure(saveRotation({ ctx, input: { ...input, name: '', turnDays: 0, personIds: [] } }))).toEqual({
      code: 'bad_request',
      pointers: ['/name', '/turnDays', '/personIds'],
    });
    const { rotationId } = await saveRotation({ ctx, input });
    expect(await failure(saveRotation({ ctx, input }))).toEqual({ code: 'conflict', pointers: ['/poolId'] });
    expect(await failure(saveRotation({ ctx: agent(), input }))).toMatchObject({ code: 'forbidden' });
    const at = new Date().toISOString();
    expect(
      await failure(addOverride({ ctx, input: { rotationId, personId: 'person_none', from: at, until: at } })),
    ).toMatchObject({
      pointers: ['/until'],
    });
  });

  test('another workspace neither sees nor changes it (S6)', async () => {
    const { rotationId } = await saveRotation({ ctx, input: await rotation() });
    const theirs = (await foundWorkspace(services, founder)).session.ctx;
    expect((await viewRotations({ ctx: theirs })).rotations).toEqual([]);
    expect(await failure(deleteRotation({ ctx: theirs, input: { rotationId } }))).toMatchObject({ code: 'not_found' });
  });
});

describe('import', () => {
  const run = (kind: string, text: string, apply = true, more: object = {}) =>
    importRoster({ ctx, input: { kind, text, apply, ...more } });

  test('R62: shifts that overlap are named by their lines, before anything is written', async () => {
    await createPerson({ ctx, input: { name: 'Jonas' } });
    const overlap = 'person,weekday,from,to\nJonas,Mon,09:00,12:00\nJonas,Tue,09:00,12:00\nJonas,Mon-Tue,11:00,13:00\n';
    expect(await run('shifts_csv', overlap, false)).toEqual({
      applied: false,
      does: [],
      problems: [{ line: 4, message: 'overlaps with the shift of Jonas in line 2' }],
    });
    const itself = 'person,weekday,from,to\nJonas,Mon,09:00,12:00\nJonas,1-7,13:00,14:00\nJonas,Fri-Sat,13:30,15:00\n';
    expect((await run('shifts_csv', itself)).problems).toMatchObject([{ line: 4 }]);
    const apart = 'person,weekday,from,to,valid_to\nJonas,Mon,09:00,12:00,\nJonas,Mon,12:00,13:00,\n';
    expect(await run('shifts_csv', apart)).toMatchObject({ applied: true, problems: [] });
  });

  test('people: looked at first, then written, and the same file again changes and does not double', async () => {
    const text = 'name,email,capacity,pools\nJonas Weber,jonas@example.com,4,\nMia,,2,\n';
    expect(await run('people_csv', text, false)).toEqual({
      applied: false,
      does: ['Adds Jonas Weber', 'Adds Mia'],
      problems: [],
    });
    expect((await viewPeople({ ctx })).some((one) => one.name === 'Mia')).toBe(false);
    expect(await run('people_csv', text)).toMatchObject({ applied: true });
    expect(await run('people_csv', text.replace(',4,', ',6,'))).toMatchObject({
      does: ['Changes Jonas Weber: mail, capacity', 'Changes Mia: capacity'],
    });
    const people = (await viewPeople({ ctx })).filter((one) => one.name === 'Jonas Weber');
    expect(people).toMatchObject([{ capacity: 6 }]);
    expect(await audited()).toContain('people.import');
  });

  test('people who are there keep what the file says nothing of: skills, money and licence are no defaults', async () => {
    await createSkill({ ctx, input: { name: 'Legal' } });
    const full = 'name,capacity,refund_up_to,may_negotiate,licensed,skills\nAnn,5,250,yes,yes,legal:4\n';
    await run('people_csv', full);
    const ann = async () => (await viewPeople({ ctx })).find((one) => one.name === 'Ann');
    const before = await ann();
    expect(before).toMatchObject({ capacity: 5, mayRefundUpToCents: 25_000, mayNegotiate: true, licensed: true });
    expect(await run('people_csv', 'name,phone,skills\nAnn,+4930123456,\n')).toMatchObject({ does: ['Changes Ann: phone'] });
    expect(await ann()).toEqual({ ...before, phone: '+4930123456' });
    expect(await run('people_csv', 'name\nAnn\n')).toMatchObject({ does: ['Leaves Ann as they are'] });
    // What is to go is said.
    const less = 'name,refund_up_to,may_negotiate,licensed,skills\nAnn,0,no,no,none\n';
    expect(await run('people_csv', less)).toMatchObject({ does: ['Changes Ann: refunds, negotiating, licence, skills'] });
    expect(await ann()).toMatchObject({ capacity: 5, mayRefundUpToCents: 0, mayNegotiate: false, licensed: false });
  }); // prettier-ignore

  test('one wrong line: nothing is written, each is named', async () => {
    const report = await run('people_csv', 'name,skills,pools\nJonas,juggling:3,\nMia,,Nowhere\nMia,,\n');
    expect(report.applied).toBe(false);
    expect(report.problems.map((one) => one.line)).toEqual([2, 3, 4]);
    expect((await viewPeople({ ctx })).some((one) => one.name === 'Mia')).toBe(false);
  });

  test('R62: shifts from CSV and iCalendar', async () => {
    await somebody('Jonas');
    expect(
      await run(
        'shifts_csv',
        'person,weekday,from,to,zone\njonas,Mon-Tue,09:00,12:00,Asia/Kathmandu\nNobody,Mon,9:00,10:00,\n',
      ),
    ).toMatchObject({
      problems: [{ line: 3 }],
    });
    await run('shifts_csv', 'person,weekday,from,to,zone\njonas,Mon-Tue,09:00,12:00,Asia/Kathmandu\n');
    expect((await viewShifts({ ctx })).map(({ weekday, zone }) => [weekday, zone])).toEqual([
      [1, 'Asia/Kathmandu'],
      [2, 'Asia/Kathmandu'],
    ]);
    const lines = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'DTSTART:20261123T080000',
      'DTEND:20261123T100000',
      'RRULE:FREQ=WEEKLY',
      'SUMMARY:Jonas',
      'END:VEVENT',
      'END:VCALENDAR',
    ];
    expect(await run('shifts_ics', lines.join('\n'))).toMatchObject({ does: ['Gives Jonas 1 shifts in place of 2'] });
  });

  test('holidays into a calendar; without one it asks; an agent may not', async () => {
    const [calendar] = await viewCalendars({ ctx });
    const text = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20271225',
      'SUMMARY:Christmas',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\n');
    expect(await failure(run('holidays_ics', text))).toMatchObject({ pointers: ['/calendarId'] });
    await run('holidays_ics', text, true, { calendarId: calendar?.id });
    await run('holidays_ics', text, true, { calendarId: calendar?.id });
    const found = (await viewCalendars({ ctx })).find((one) => one.id === calendar?.id);
    expect(found?.holidays.filter((one) => one.date === '2027-12-25')).toHaveLength(1);
    expect(
      await failure(importRoster({ ctx: agent(), input: { kind: 'people_csv', text: 'name\nX\n', apply: true } })),
    ).toMatchObject({ code: 'forbidden' });
  });
});

describe('honest presence', () => {
  test('who was set away for ten minutes of silence gets what waits at once; who was silent all night is given it by rate', async () => {
    const personId = ctx.actor.kind === 'user' ? (ctx.actor.personId ?? '') : '';
    const url = roleUrls(services.database.databaseUrl).baton_system;
    const system = createDatabase({ url, max: 1, name: 'test-watchdog' });
    await setPresence({ ctx, input: { personId, presence: 'available' } });
    await giveSignOfLife({ ctx });
    const nowMs = () => ctx.clock.now().getTime();
    /** Whether a fifth case of what piled up is held back from them, once they touch their page again. */
    const isHeldBack = async (silent: string) => {
      await system.sql`update people set presence_changed_at = baton_now() - interval '10 hours',
        presence_seen_at = clock_timestamp() - ${silent}::interval where id = ${personId}`;
      expect(await setSilentAway(system.db, { silentS: 600 })).toBe(1);
      const shown = (await viewTeam({ ctx })).people.find((one) => one.id === personId);
      const [row] = await system.sql<{ at: Date }[]>`select presence_seen_at as at from people where id = ${personId}`;
      expect(shown?.presenceSince).toBe(row?.at.toISOString());
      expect(await giveSignOfLife({ ctx })).toEqual({ back: true });
      expect(await setSilentAway(system.db, { silentS: 600 })).toBe(0);
      const person = (await rosterNow())?.people.find((one) => one.id === personId);
      if (person === undefined) throw new Error('the person is not in the roster');
      return isPaced({ ...person, lately: 4 }, { ...ordinaryCase, waitsSinceMs: nowMs() - 5 * 60_000 }, nowMs());
    };
    expect(await isHeldBack('11 minutes')).toBe(false);
    expect(await isHeldBack('9 hours')).toBe(true);
    expect(await isHeldBack('59 minutes')).toBe(false);
    await system.end();
  });

  test('who has an open desk and touches nothing is set away and comes back by touching; who has no desk is left alone', async () => {
    const personId = ctx.actor.kind === 'user' ? (ctx.actor.personId ?? '') : '';
    const system = createDatabase({
      url: roleUrls(services.database.databaseUrl).baton_system,
      max: 1,
      name: 'test-watchdog',
    });
    const byPhone = await somebody('Reached by phone');
    await setPresence({ ctx, input: { personId, presence: 'available' } });
    await setPresence({ ctx, input: { personId: byPhone, presence: 'available' } });
    expect(await giveSignOfLife({ ctx })).toEqual({ back: false });
    expect(await setSilentAway(system.db, { silentS: 600 })).toBe(0);
    await system.sql`update people set presence_seen_at = presence_seen_at - interval '11 minutes' where id = ${personId}`;
    expect(await setSilentAway(system.db, { silentS: 600 })).toBe(1);
    const team = async () => (await viewTeam({ ctx })).people;
    expect((await team()).find((one) => one.id === personId)).toMatchObject({ presence: 'away', presenceAuto: true });
    expect((await team()).find((one) => one.id === byPhone)).toMatchObject({ presence: 'available' });
    expect(await giveSignOfLife({ ctx })).toEqual({ back: true });
    expect((await team()).find((one) => one.id === personId)).toMatchObject({
      presence: 'available',
      presenceAuto: false,
    });
    await setPresence({ ctx, input: { personId, presence: 'away' } });
    expect(await giveSignOfLife({ ctx })).toEqual({ back: false });
    await system.end();
  });
});

test('the week shows shifts and duty in the workspace’s zone; weights and waits reach the roster', async () => {
  const jonas = await somebody('Jonas');
  const [pool] = await viewPools({ ctx });
  await importRoster({
    ctx,
    input: { kind: 'shifts_csv', text: 'person,weekday,from,to,zone\nJonas,1,00:00,06:00,UTC\n', apply: true },
  });
  await saveRotation({
    ctx,
    input: {
      poolId: pool?.id,
      name: 'Nights',
      zone: 'UTC',
      startsOn: '2020-01-06',
      handover: '18:00',
      turnDays: 1,
      personIds: [jonas],
    },
  });
  await editPool({ ctx, input: { poolId: pool?.id, caseWeight: 3 } });
  const week = await viewWeek({ ctx, input: { day: '2026-11-25' } });
  expect(week.days.map((day) => day.date)).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-28',
    '2026-11-29',
  ]);
  const row = week.rows.find((one) => one.personId === jonas);
  expect(row?.days.flat().some((one) => one.kind === 'shift')).toBe(true);
  expect(row?.days.every((day) => day.some((one) => one.kind === 'on_call'))).toBe(true);
  expect((await rosterNow())?.pools.find((one) => one.slug === pool?.slug)).toMatchObject({
    caseWeight: 3,
    waitFactor: 1,
    waiting: 0,
  });
  expect((await viewWaits({ ctx })).find((one) => one.queue === pool?.slug)).toMatchObject({ told: 0, held: 0 });
  expect((await viewWeek({ ctx, input: { day: 'nonsense' } })).days).toHaveLength(7);
});
