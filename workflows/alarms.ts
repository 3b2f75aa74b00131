/** What the watchdog saw that somebody has to know of. */
export interface Seen {
  /** Without it nothing else is known but the disk. */
  readonly databaseAnswers: boolean;
  /** Parts without a sign of life. */
  readonly silent: readonly string[];
  /** Cases whose clocks stand still: overdue for longer than any catching up takes. */
  readonly stuckCases: number;
  /** Used share of the disk that Baton's data lies on, 0 to 1; null when it cannot be read. */
  readonly diskShare: number | null;
}

/** From here on a disk is said to be filling up: there is still time to do something. */
export const DISK_ALARM_SHARE = 0.8;

/** The alarms that stand, in words and in a fixed order; none is silence. */
export function alarmsOf({ databaseAnswers, silent, stuckCases, diskShare }: Seen): string[] {
  const full = diskShare !== null && diskShare >= DISK_ALARM_SHARE;
  return [
    ...(databaseAnswers ? [] : ['the database does not answer']),
    ...(silent.length === 0 ? [] : [`no sign of life from ${silent.join(', ')}`]),
    ...(stuckCases === 0
      ? []
      : [stuckCases === 1 ? 'the clock of 1 case stands still' : `the clocks of ${stuckCases} cases stand still`]),
    ...(full ? [`the disk is ${Math.floor(diskShare * 100)} % full`] : []),
  ];
}

/** Whether two alarms are the same cause: figures in them move all the time and are no news. */
export const sameAlarms = (one: readonly string[], other: readonly string[]): boolean => causes(one) === causes(other);

const causes = (alarms: readonly string[]): string => alarms.map((text) => text.replace(/\d+/gu, '#')).join('; ');
