import { setTimeout as delay } from 'node:timers/promises';

import postgres from 'postgres';

import { rings } from '../alarms.ts';
import { escalateMany, nothingSent } from '../escalate.ts';
import { type Fault, missing } from '../fault.ts';
import { until, type World } from '../world.ts';
import { allOffered, s } from './processes.ts';

/** Reads every row of every table: a page that is torn cannot be read. @returns how many tables */
async function readWhole({ system: { sql } }: World): Promise<number> {
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace s on s.oid = c.relnamespace where s.nspname = 'public' and c.relkind = 'r'`;
  for (const { name } of tables) await sql`select sum(length(t::text)) from ${sql(name)} t`;
  return tables.length;
}

/** The segment of the log that is open has room for a while: it is closed, so that the log meets the full disk as well. */
async function askForMoreLog(world: World): Promise<void> {
  const admin = postgres(world.adminUrl(), { max: 1, onnotice: () => undefined });
  try {
    for (let n = 0; n < 3; n += 1) {
      await admin`select pg_logical_emit_message(false, 'chaos', 'so that there is something to switch from')`;
      await admin`select pg_switch_wal()`;
    }
  } catch {
    // Postgres may end of it, and its supervisor starts it again.
  } finally {
    await admin.end({ timeout: 1 });
  }
}

export const fullDisk: Fault = {
  id: 'F13',
  title: 'the disk of Postgres and Temporal is full',
  wanted: 'writes rejected loudly; no corruption; alarm at 80 %; resume ≤ 30 s',
  size: 40,
  world: { diskMb: 420 },
  async run({ world, size, say }) {
    const sent = nothingSent();
    await escalateMany(world, 'f13-before', size, sent, 4);
    world.disk?.fill(0.85);
    const alarmMs = await until('the alarm', rings(world, /disk/u), 60_000);
    world.disk?.fill();
    await askForMoreLog(world);
    const during = escalateMany(world, 'f13-during', size, sent, 4);
    await delay(6_000);
    const refused = sent.retried;
    world.disk?.free();
    const freedAt = performance.now();
    await until('a turn', async () => {
      // Whoever supervises it starts what has ended; one that lives is taken over.
      await world.startPostgres();
      await world.startTemporal();
      const reply = await world.bot.turn(`f13-check-${performance.now()}`, { author: 'customer', text: 'hello' });
      return reply.status === 200;
    });
    const resumedMs = performance.now() - freedAt;
    await during;
    const offeredMs = await allOffered(world, sent);
    const tables = await readWhole(world);
    const died = Object.entries(world.parts).flatMap(([name, part]) => (part.runs ? [] : [name]));
    if (died.length > 0) say(await world.describe());
    return {
      acknowledged: sent.acknowledged,
      figures: {
        escalations: String(sent.acknowledged.size),
        'alarm after 85 % was reached': s(alarmMs),
        'refused while it was full': String(refused),
        'a turn is answered after room was made': s(resumedMs),
        'all offered after': s(resumedMs + offeredMs),
        'tables read whole afterwards': String(tables),
        'parts that ended': died.length === 0 ? '0' : died.join(', '),
      },
      missed: missing({
        'something was refused': refused > 0,
        'resumed in 30 s': resumedMs <= 30_000,
        'no part ended': died.length === 0,
      }),
    };
  },
};
