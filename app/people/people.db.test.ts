import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import {
  createTestServices,
  foundWorkspace,
  signUpSomebody,
  type TestFounder,
  type TestServices,
} from '#app/accounts/testing/test-services.ts';
import type { Ctx } from '#app/platform/context.ts';

import { createCalendar, deleteCalendar, editCalendar, viewCalendars } from './calendars.server.ts';
import { createPerson, editPerson, setPresence, viewPeople } from './people.server.ts';
import { createPool, deletePool, editPool, viewPools } from './pools.server.ts';
import { setShifts, viewShifts } from './shifts.server.ts';
import { createSkill, deleteSkill, viewSkills } from './skills.server.ts';

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

const anybody = async () => {
  const { personId } = await createPerson({
    ctx,
    input: { name: 'Jonas Weber', email: 'jonas@example.com', skills: { orders: 3 } },
  });
  return personId;
};
const person = async (id: string) => (await viewPeople({ ctx })).find((one) => one.id === id);

describe('people and skills', () => {
  test('R54: a person has skills with levels and authority', async () => {
    const id = await anybody();
    expect(await person(id)).toMatchObject({
      name: 'Jonas Weber',
      presence: 'offline',
      capacity: 3,
      mayRefundUpToCents: 0,
      skills: [{ slug: 'orders', level: 3 }],
      pools: [],
    });
    await editPerson({ ctx, input: { personId: id, mayRefundUpToCents: 20_000, skills: { billing: 5 } } });
    expect(await person(id)).toMatchObject({
      capacity: 3,
      email: 'jonas@example.com',
      mayRefundUpToCents: 20_000,
      skills: [{ slug: 'billing', level: 5 }],
    });
  });

  test('an edit leaves alone what it does not name', async () => {
    const id = await anybody();
    await editPerson({ ctx, input: { personId: id, capacity: 7, mayNegotiate: true, licensed: true } });
    await editPerson({ ctx, input: { personId: id, name: 'Jonas W.' } });
    expect(await person(id)).toMatchObject({
      name: 'Jonas W.',
      capacity: 7,
      mayNegotiate: true,
      licensed: true,
      skills: [{ slug: 'orders' }],
    });
  });

  test('the audit says that a name changed, not to what', async () => {
    const id = await anybody();
    await editPerson({ ctx, input: { personId: id, name: 'Somebody Else', phone: '+14155550123' } });
    const rows = await services.db.withWorkspacesSql(
      [ctx.workspaceId],
      (tx) => tx<{ after: unknown }[]>`select after from audit where action = 'person.edit'`,
    );
    expect(rows).toEqual([{ after: { name: 'changed', phone: 'changed' } }]);
  });

  test('what does not exist or is no number is told by field', async () => {
    const id = await anybody();
    const edit = (input: object) => editPerson({ ctx, input: { personId: id, ...input } });
    await expect(edit({ skills: { juggling: 2 } })).rejects.toMatchObject({
      pointers: [{ pointer: '/skills/juggling' }],
    });
    await expect(edit({ skills: { orders: 9 } })).rejects.toMatchObject({ pointers: [{ pointer: '/skills/orders' }] });
    await expect(edit({ phone: '555' })).rejects.toMatchObject({ pointers: [{ pointer: '/phone' }] });
    await expect(edit({ personId: 'person_nobody' })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a skill that a published flow asks for stays', async () => {
    const { skillId } = await createSkill({ ctx, input: { name: 'Français' } });
    await expect(createSkill({ ctx, input: { name: 'francais' } })).rejects.toMatchObject({ code: 'conflict' });
    await deleteSkill({ ctx, input: { skillId } });
    const billing = (await viewSkills({ ctx })).find((skill) => skill.slug === 'billing');
    await expect(deleteSkill({ ctx, input: { skillId: billing?.id ?? '' } })).rejects.toMatchObject({
      code: 'unprocessable',
    });
  });

  test('presence: everybody their own, leads that of others, agents nobody else’s; once a change', async () => {
    const id = await anybody();
    const heard: string[] = [];
    const subscription = await services.db.sql.listen('baton_people', (payload) => heard.push(payload));
    await setPresence({ ctx, input: { personId: id, presence: 'available' } });
    await setPresence({ ctx, input: { personId: id, presence: 'available' } });
    await vi.waitFor(() => expect(heard).toEqual([JSON.stringify({ w: ctx.workspaceId })]));
    await subscription.unlisten();
    expect(await person(id)).toMatchObject({ presence: 'available' });
    const agent: Ctx = { ...ctx, actor: { kind: 'user', userId: 'user_x', personId: id, roles: ['agent'] } };
    await setPresence({ ctx: agent, input: { personId: id, presence: 'away' } });
    const other = (await viewPeople({ ctx })).find((one) => one.id !== id)?.id;
    await expect(setPresence({ ctx: agent, input: { personId: other, presence: 'away' } })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('pools', () => {
  test('members are asked in the order given', async () => {
    const id = await anybody();
    const owner = (await viewPeople({ ctx })).find((one) => one.id !== id)?.id ?? '';
    const { poolId, slug } = await createPool({ ctx, input: { name: 'Night shift', personIds: [id, owner] } });
    expect(slug).toBe('night-shift');
    const pool = async () => (await viewPools({ ctx })).find((one) => one.id === poolId);
    expect((await pool())?.members.map((one) => [one.personId, one.rank])).toEqual([
      [id, 1],
      [owner, 2],
    ]);
    await editPool({ ctx, input: { poolId, personIds: [owner] } });
    expect((await pool())?.members.map((one) => one.personId)).toEqual([owner]);
    expect(await pool()).toMatchObject({ name: 'Night shift', fallback: false });
    await editPool({ ctx, input: { poolId, fallback: true } });
    expect(await pool()).toMatchObject({ fallback: true, members: [{ personId: owner }] });
    await deletePool({ ctx, input: { poolId } });
    expect(await pool()).toBeUndefined();
  });

  test('S6: people of another workspace cannot be put in', async () => {
    const other = (await foundWorkspace(services, founder)).session;
    const input = { name: 'Mixed', personIds: [other.personId] };
    await expect(createPool({ ctx, input })).rejects.toMatchObject({ pointers: [{ pointer: '/personIds/0' }] });
    expect((await viewPools({ ctx })).some((pool) => pool.slug === 'mixed')).toBe(false);
  });

  test('a pool that a published flow asks stays', async () => {
    const billing = (await viewPools({ ctx })).find((pool) => pool.slug === 'billing');
    await expect(deletePool({ ctx, input: { poolId: billing?.id ?? '' } })).rejects.toMatchObject({
      code: 'unprocessable',
      detail: 'A published flow asks “Billing team”. Publish one without it first.',
    });
  });
});

describe('shifts and calendars', () => {
  test('R62: shifts are weekly, in a zone, split, and past midnight as two', async () => {
    const personId = await anybody();
    const shifts = [
      { weekday: 5, from: '22:00', to: '24:00' },
      { weekday: 6, from: '00:00', to: '06:00' },
      { weekday: 6, from: '14:00', to: '18:00', validFrom: '2026-12-01', validTo: '2026-12-31' },
    ];
    await setShifts({ ctx, input: { personId, zone: 'Europe/Berlin', shifts } });
    const mine = (await viewShifts({ ctx })).filter((shift) => shift.personId === personId);
    expect(mine.map((shift) => [shift.weekday, shift.fromMinute, shift.toMinute, shift.validTo])).toEqual([
      [5, 1320, 1440, null],
      [6, 0, 360, null],
      [6, 840, 1080, '2026-12-31'],
    ]);
    await setShifts({ ctx, input: { personId, zone: 'Europe/Berlin', shifts: [] } });
    expect((await viewShifts({ ctx })).filter((shift) => shift.personId === personId)).toEqual([]);
  });

  test('shifts that overlap, end before they begin or are in no zone are refused', async () => {
    const personId = await anybody();
    const set = (shifts: object[], zone = 'UTC') => setShifts({ ctx, input: { personId, zone, shifts } });
    const nine = { weekday: 1, from: '09:00', to: '12:00' };
    await expect(set([nine, { weekday: 1, from: '11:59', to: '13:00' }])).rejects.toMatchObject({
      pointers: [{ pointer: '/shifts/1' }],
    });
    await expect(set([nine, { weekday: 1, from: '12:00', to: '13:00' }])).resolves.toBeUndefined();
    await expect(set([{ weekday: 1, from: '22:00', to: '06:00' }])).rejects.toMatchObject({
      pointers: [{ pointer: '/shifts/0/to' }],
    });
    await expect(set([{ weekday: 8, from: '25:00', to: '26:00' }])).rejects.toMatchObject({ code: 'bad_request' });
    await expect(set([nine], 'Nowhere')).rejects.toMatchObject({ pointers: [{ pointer: '/zone' }] });
  });

  test('a calendar has hours, split days and holidays, and stays while a flow keeps time by it', async () => {
    const hours = {
      name: 'Holiday season',
      zone: 'America/Chicago',
      weekly: [
        { weekday: 1, from: '09:00', to: '12:00' },
        { weekday: 1, from: '13:00', to: '17:00' },
      ],
      holidays: [{ date: '2026-12-24', name: 'Christmas Eve', from: '09:00', to: '12:00' }],
    };
    const { calendarId, slug } = await createCalendar({ ctx, input: hours });
    expect((await viewCalendars({ ctx })).find((one) => one.slug === slug)).toMatchObject(hours);
    await editCalendar({ ctx, input: { ...hours, calendarId, holidays: [] } });
    await deleteCalendar({ ctx, input: { calendarId } });
    const [used] = await viewCalendars({ ctx });
    await expect(deleteCalendar({ ctx, input: { calendarId: used?.id ?? '' } })).rejects.toMatchObject({
      code: 'unprocessable',
    });
  });

  test('a calendar that is never open, or twice at once, is refused', async () => {
    const make = (weekly: object[]) => createCalendar({ ctx, input: { name: 'Odd', zone: 'UTC', weekly } });
    await expect(make([])).rejects.toMatchObject({ pointers: [{ pointer: '/weekly' }] });
    await expect(make([{ weekday: 1, from: '17:00', to: '09:00' }])).rejects.toMatchObject({
      pointers: [{ pointer: '/weekly' }],
    });
    const twice = [
      { weekday: 1, from: '09:00', to: '12:00' },
      { weekday: 1, from: '11:00', to: '13:00' },
    ];
    await expect(make(twice)).rejects.toMatchObject({ pointers: [{ pointer: '/weekly' }] });
  });
});

test('an agent reads the roster and changes nothing', async () => {
  const agent: Ctx = { ...ctx, actor: { kind: 'user', userId: 'user_x', personId: null, roles: ['agent'] } };
  expect((await viewPools({ ctx: agent })).length).toBeGreaterThan(0);
  const attempts = [
    createPerson({ ctx: agent, input: { name: 'X' } }),
    createPool({ ctx: agent, input: { name: 'X' } }),
    createSkill({ ctx: agent, input: { name: 'X' } }),
    setShifts({ ctx: agent, input: { personId: 'x', zone: 'UTC', shifts: [] } }),
    createCalendar({
      ctx: agent,
      input: { name: 'X', zone: 'UTC', weekly: [{ weekday: 1, from: '09:00', to: '17:00' }] },
    }),
  ];
  for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
});
