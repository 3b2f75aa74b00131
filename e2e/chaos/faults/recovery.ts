import { execFileSync } from 'node:child_process';
import { chownSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import postgres from 'postgres';

import { readClusterSettings } from '#db/server/cluster-files.ts';

import { escalateMany, nothingSent } from '../escalate.ts';
import { type Fault, missing } from '../fault.ts';
import { until, type World } from '../world.ts';
import { allOffered, s } from './processes.ts';

/** A file of the folder's own user: Postgres may run as another one than we. */
function writeOwned(folder: string, name: string, text: string): void {
  const { uid, gid } = statSync(folder);
  writeFileSync(join(folder, name), text);
  chownSync(join(folder, name), uid, gid);
}

/** Copies the data folder of the running cluster, between the two functions that make a copy a backup. */
async function backUp(world: World, folder: string): Promise<void> {
  const admin = postgres(world.adminUrl(), { max: 1, onnotice: () => undefined });
  try {
    // The same session begins and ends a backup.
    await admin`select pg_backup_start('chaos', true)`;
    execFileSync('cp', ['-a', dataFolderOf(world), folder]);
    const [stopped] = await admin<{ labelfile: string }[]>`select labelfile from pg_backup_stop(false)`;
    writeOwned(folder, 'backup_label', stopped?.labelfile ?? '');
    rmSync(join(folder, 'postmaster.pid'), { force: true });
    for (const name of readdirSync(join(folder, 'pg_wal')).filter((one) => /^[0-9A-F]{24}$/u.test(one)))
      rmSync(join(folder, 'pg_wal', name));
  } finally {
    await admin.end();
  }
}

function dataFolderOf(world: World): string {
  const settings = readClusterSettings(world.home);
  if (settings === undefined) throw new Error('the cluster has no settings');
  return settings.dataFolder;
}

/** Puts the copy back and lets Postgres roll forward to an instant, from the log that was kept. */
function putBack(world: World, copy: string, to: string): void {
  const dataFolder = dataFolderOf(world);
  const lost = `${dataFolder}.lost`;
  renameSync(dataFolder, lost);
  execFileSync('cp', ['-a', copy, dataFolder]);
  const conf = [
    `restore_command = 'cp "${lost}/pg_wal/%f" "%p"'`,
    `recovery_target_time = '${to}'`,
    `recovery_target_action = 'promote'`,
  ];
  writeOwned(dataFolder, 'postgresql.auto.conf', `${conf.join('\n')}\n`);
  writeOwned(dataFolder, 'recovery.signal', '');
}

const f25: Fault = {
  id: 'F25',
  title: 'Postgres is lost and restored to an instant in the past; Temporal is not',
  wanted: 'RPO ≤ 1 min, RTO ≤ 15 min; 0 S1 to S3 breaks after healing',
  size: 25,
  async run({ world, size }) {
    const sent = nothingSent();
    const copy = join(world.home, 'backup');
    await escalateMany(world, 'f25-backup', size, sent);
    await backUp(world, copy);
    await escalateMany(world, 'f25-log', size, sent);
    await allOffered(world, sent);
    const [instant] = await world.system.sql<{ at: string }[]>`select clock_timestamp()::text as at`;
    await delay(1_500);
    // What comes now is acknowledged and will be gone: the drill says so, and the bot sends it again.
    const after = nothingSent();
    await escalateMany(world, 'f25-gone', size, after);
    await world.killPostgres();
    const begun = performance.now();
    putBack(world, copy, instant?.at ?? '');
    await world.startPostgres();
    await until('a turn', async () => {
      const reply = await world.bot.turn(`f25-check-${performance.now()}`, { author: 'customer', text: 'hello' });
      return reply.status === 200;
    }, 180_000);
    const rtoMs = performance.now() - begun;
    const stored = async (prefix: string) => {
      const [row] = await world.system.sql<{ n: number }[]>`
        select count(*)::int as n from escalations e join conversations c on c.workspace_id = e.workspace_id and c.id = e.conversation_id
        where e.workspace_id = ${world.workspace.id} and c.external_id like ${`${prefix}-%`}`;
      return row?.n ?? -1;
    };
    const kept = (await stored('f25-backup')) + (await stored('f25-log'));
    const gone = await stored('f25-gone');
    await escalateMany(world, 'f25-gone', size, sent);
    const healedMs = await allOffered(world, sent, 180_000);
    return {
      acknowledged: sent.acknowledged,
      figures: {
        'acknowledged before the instant, there again': `${kept} of ${2 * size}`,
        'acknowledged after it, gone and sent again': `${size - gone} of ${size}`,
        'a turn is answered after the loss': s(rtoMs),
        'all offered after': s(rtoMs + healedMs),
        'events heard twice, dropped by their id': String([...world.heard.values()].filter((n) => n > 1).length),
      },
      missed: missing({ 'nothing before the instant is lost': kept === 2 * size, 'RTO of 15 min': rtoMs <= 900_000 }),
    };
  },
}; // prettier-ignore

export const recoveryFaults: readonly Fault[] = [f25];
