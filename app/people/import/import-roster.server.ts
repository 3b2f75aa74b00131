import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { listCalendars, listShifts } from '#db/queries/calendars.ts';
import { listPeople, listSkills } from '#db/queries/people.ts';
import { listPools } from '#db/queries/pools.ts';

import { editCalendar } from '../calendars.server.ts';
import { clockTimeOf } from '../clock-time.ts';
import { createPerson, editPerson } from '../people.server.ts';
import { editPool } from '../pools.server.ts';
import { firstOverlap, setShifts } from '../shifts.server.ts';
import { readHolidays } from './holidays-ics.ts';
import { type LineProblem, MOST_CHARACTERS } from './import-result.ts';
import { type ImportedPerson, readPeople } from './people-csv.ts';
import { type ImportedShift, readShifts } from './shifts-csv.ts';
import { readShiftEvents } from './shifts-ics.ts';

export const importKinds = ['people_csv', 'shifts_csv', 'shifts_ics', 'holidays_ics'] as const;
export type ImportKind = (typeof importKinds)[number];

export const importSchema = z.object({
  kind: z.enum(importKinds),
  text: z.string().min(1, 'Choose a file or paste its text').max(MOST_CHARACTERS, 'is larger than a megabyte'),
  /** For holidays: whose calendar. */
  calendarId: z.string().optional(),
  /** False: only look what it would do. */
  apply: z.boolean(),
});

export interface ImportReport {
  readonly applied: boolean;
  /** What it does or did, one sentence each. */
  readonly does: readonly string[];
  readonly problems: readonly LineProblem[];
}

/**
 * Reads people, shifts or holidays from a file. All or nothing: with one wrong line nothing is written, and every wrong line is
 * named. The same file twice does not make anything twice: people are known by address or name, shifts and holidays are replaced.
 */
export async function importRoster({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: unknown;
}): Promise<ImportReport> {
  requirePermission(ctx.actor, 'person.edit');
  const { kind, text, calendarId, apply } = parseInput(importSchema, input, 'body');
  return inTransaction(ctx, async (tx) => {
    const inside = { ...ctx, tx };
    const plan = await planOf(inside, kind, text, calendarId);
    if (plan.problems.length > 0 || !apply) {
      return { applied: false, does: plan.problems.length > 0 ? [] : plan.does, problems: plan.problems.slice(0, 200) };
    }
    for (const write of plan.writes) await write();
    await writeAudit(tx, ctx, {
      action: 'people.import',
      target: { type: 'workspace', id: ctx.workspaceId },
      after: { kind, does: plan.does.length },
    });
    return { applied: true, does: plan.does, problems: [] };
  });
}

interface ImportPlan {
  readonly does: readonly string[];
  readonly problems: readonly LineProblem[];
  readonly writes: readonly (() => Promise<unknown>)[];
}

function planOf(ctx: Ctx, kind: ImportKind, text: string, calendarId: string | undefined): Promise<ImportPlan> {
  switch (kind) {
    case 'people_csv':
      return planPeople(ctx, text);
    case 'shifts_csv': {
      const { entries, problems } = readShifts(text);
      return planShifts(ctx, entries, problems);
    }
    case 'shifts_ics': {
      const { entries, problems } = readShiftEvents(text);
      return planShifts(ctx, entries, problems);
    }
    case 'holidays_ics':
      return planHolidays(ctx, text, calendarId);
  }
}

const same = (a: string | null | undefined, b: string) => a?.trim().toLowerCase() === b.trim().toLowerCase();

const words: Readonly<Record<keyof ImportedPerson['fields'], string>> = {
  name: 'name', email: 'mail', phone: 'phone', zone: 'zone', capacity: 'capacity', mayRefundUpToCents: 'refunds',
  mayNegotiate: 'negotiating', licensed: 'licence', skills: 'skills',
}; // prettier-ignore

/** What the file says of somebody who is there already; the rest stays as it is. */
function whatOf({ fields, pools }: ImportedPerson, name: string): string {
  const said = (Object.keys(words) as (keyof typeof words)[]).filter(
    (field) => fields[field] !== undefined && !(field === 'name' && fields.name === name),
  );
  return [...said.map((field) => words[field]), ...(pools.length === 0 ? [] : ['pools'])].join(', ');
}

async function planPeople(ctx: Ctx, text: string): Promise<ImportPlan> {
  const { workspaceId } = ctx;
  const { entries, problems: found } = readPeople(text);
  const problems = [...found];
  const { people, skills, pools } = await inTransaction(ctx, async (tx) => ({
    people: await listPeople(tx, { workspaceId }),
    skills: new Set((await listSkills(tx, { workspaceId })).map((skill) => skill.slug)),
    pools: await listPools(tx, { workspaceId }),
  }));
  const seen = new Set<string>();
  const joins = new Map<string, ImportedPerson[]>();
  for (const entry of entries) {
    const key = (entry.fields.email ?? entry.fields.name).toLowerCase();
    if (seen.has(key)) problems.push({ line: entry.line, message: `${key} stands in an earlier line already` });
    seen.add(key);
    for (const slug of Object.keys(entry.fields.skills ?? {}))
      if (!skills.has(slug)) problems.push({ line: entry.line, message: `skills: there is no skill “${slug}”` });
    for (const name of entry.pools) {
      const pool = pools.find((one) => same(one.slug, name) || same(one.name, name));
      if (pool === undefined) problems.push({ line: entry.line, message: `pools: there is no pool “${name}”` });
      else joins.set(pool.id, [...(joins.get(pool.id) ?? []), entry]);
    }
  }
  const known = (entry: ImportedPerson) =>
    people.find((person) =>
      entry.fields.email == null ? same(person.name, entry.fields.name) : same(person.email, entry.fields.email),
    );
  const ids = new Map<ImportedPerson, string>();
  const writes = entries.map((entry) => async () => {
    const there = known(entry);
    if (there !== undefined) await editPerson({ ctx, input: { personId: there.id, ...entry.fields } });
    ids.set(entry, there?.id ?? (await createPerson({ ctx, input: entry.fields })).personId);
  });
  const poolWrites = [...joins].map(([poolId, joining]) => async () => {
    const members = pools.find((pool) => pool.id === poolId)?.members.map((one) => one.personId) ?? [];
    const added = joining.flatMap((entry) => ids.get(entry) ?? []).filter((id) => !members.includes(id));
    if (added.length > 0) await editPool({ ctx, input: { poolId, personIds: [...members, ...added] } });
  });
  return {
    does: entries.map((entry) => {
      const there = known(entry);
      if (there === undefined) return `Adds ${entry.fields.name}`;
      const changes = whatOf(entry, there.name);
      return changes === '' ? `Leaves ${there.name} as they are` : `Changes ${there.name}: ${changes}`;
    }),
    problems,
    writes: [...writes, ...poolWrites],
  };
}

async function planShifts(
  ctx: Ctx,
  entries: readonly ImportedShift[],
  found: readonly LineProblem[],
): Promise<ImportPlan> {
  const { workspaceId } = ctx;
  const problems = [...found];
  const { people, before } = await inTransaction(ctx, async (tx) => ({
    people: await listPeople(tx, { workspaceId }),
    before: await listShifts(tx, { workspaceId }),
  }));
  const byPerson = new Map<string, ImportedShift[]>();
  for (const entry of entries) {
    const fitting = people.filter((one) => same(one.email, entry.person) || same(one.name, entry.person));
    const [person] = fitting;
    if (person === undefined || fitting.length > 1)
      problems.push({
        line: entry.line,
        message: `person: ${fitting.length > 1 ? 'several people are' : 'nobody is'} called “${entry.person}”`,
      });
    else byPerson.set(person.id, [...(byPerson.get(person.id) ?? []), entry]);
  }
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? id;
  for (const [personId, own] of byPerson) {
    const zones = new Set(own.map((one) => one.zone));
    if (zones.size > 1)
      problems.push({ line: own[0]?.line ?? 1, message: `${nameOf(personId)} has shifts in several zones` });
    const overlap = firstOverlap(own);
    const [later, earlier] = (overlap ?? []).map((index) => own[index]);
    if (later !== undefined && earlier !== undefined)
      problems.push({
        line: later.line,
        message:
          later.line === earlier.line
            ? `the shifts of ${nameOf(personId)} overlap one another`
            : `overlaps with the shift of ${nameOf(personId)} in line ${earlier.line}`,
      });
  }
  const home = await inTransaction(ctx, (tx) => listCalendars(tx, { workspaceId }));
  return {
    does: [...byPerson].map(([personId, own]) => {
      const had = before.filter((one) => one.personId === personId).length;
      return `Gives ${nameOf(personId)} ${own.length} shifts${had === 0 ? '' : ` in place of ${had}`}`;
    }),
    problems,
    writes: [...byPerson].map(([personId, own]) => async () => {
      const person = people.find((one) => one.id === personId);
      const zone = own[0]?.zone ?? person?.zone ?? home[0]?.zone ?? 'UTC';
      await setShifts({
        ctx,
        input: {
          personId,
          zone,
          shifts: own.map(({ weekday, from, to, validFrom, validTo }) => ({ weekday, from, to, validFrom, validTo })),
        },
      });
    }),
  };
}

async function planHolidays(ctx: Ctx, text: string, calendarId: string | undefined): Promise<ImportPlan> {
  const { workspaceId } = ctx;
  const calendar = (await inTransaction(ctx, (tx) => listCalendars(tx, { workspaceId }))).find(
    (one) => one.id === calendarId,
  );
  if (calendar === undefined) {
    throw new BatonError('bad_request', 'Choose the calendar that the holidays are for.', {
      pointers: [{ pointer: '/calendarId', message: 'Choose a calendar' }],
    });
  }
  const { entries, problems } = readHolidays(text, ctx.clock.now().getUTCFullYear(), calendar.zone);
  const dates = new Set(entries.map((one) => one.date));
  const holidays = [...calendar.holidays.filter((one) => !dates.has(one.date)), ...entries].sort((a, b) =>
    a.date < b.date ? -1 : 1,
  );
  const { id, name, zone, weekly } = calendar;
  return {
    does: entries.map((one) =>
      one.from === undefined
        ? `${one.date} ${one.name}: closed`
        : `${one.date} ${one.name}: ${one.from} to ${one.to ?? clockTimeOf(1440)}`,
    ),
    problems,
    writes: [() => editCalendar({ ctx, input: { calendarId: id, name, zone, weekly, holidays } })],
  };
}
