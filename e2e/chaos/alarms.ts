import type { World } from './world.ts';

/** The alarms that the watchdog's last beat tells. @throws when the watchdog is silent */
async function alarms({ system }: World): Promise<string[]> {
  const [row] = await system.sql<{ alarms: string[] }[]>`
    select array(select jsonb_array_elements_text(data -> 'alarms')) as alarms from heartbeats
    where part = 'watchdog' and at > now() - interval '15 seconds'`;
  if (row === undefined) throw new Error('the watchdog is silent');
  return row.alarms;
}

/** Whether an alarm with such words stands. */
export const rings = (world: World, words: RegExp) => async () => (await alarms(world)).some((one) => words.test(one));

/** Whether the watchdog says that no such alarm stands any more. */
export const isCalm = (world: World, words: RegExp) => async () => !(await rings(world, words)());
