import { PARTS } from '#app/health/parts.ts';

/** What the watchdog saw that somebody has to know of. */
export interface Seen {
  /** Without it nothing else is known but the disk. */
  readonly databaseAnswers: boolean;
  /** Parts without a sign of life. */
  readonly silent: readonly string[];
  /** Cases whose clocks stand still: overdue for longer than any catching up takes. */
  readonly stuckCases: number;
  /** For how long the oldest entry of the outbox has not been carried out, in seconds. */
  readonly outboxS: number;
  /** Used share of the disk that Baton's data lies on, 0 to 1; null when it cannot be read. */
  readonly diskShare: number | null;
}

/** From here on a disk is said to be filling up: there is still time to do something. */
export const DISK_ALARM_SHARE = 0.8;

/** From here on what must reach the clocks is said to be held up: the relay gives up no entry, so nothing else would tell. */
export const OUTBOX_ALARM_S = 60;

/** The alarms that stand, in words and in a fixed order; none is silence. */
export function alarmsOf({ databaseAnswers, silent, stuckCases, outboxS, diskShare }: Seen): string[] {
  const full = diskShare !== null && diskShare >= DISK_ALARM_SHARE;
  return [
    ...(databaseAnswers ? [] : ['the database does not answer']),
    ...(silent.length === 0 ? [] : [`no sign of life from ${silent.join(', ')}`]),
    ...(stuckCases === 0
      ? []
      : [stuckCases === 1 ? 'the clock of 1 case stands still' : `the clocks of ${stuckCases} cases stand still`]),
    ...(outboxS > OUTBOX_ALARM_S ? [`an entry of the outbox has waited for ${Math.floor(outboxS)} s`] : []),
    ...(full ? [`the disk is ${Math.floor(diskShare * 100)} % full`] : []),
  ];
}

export interface Patience {
  /** A part that gave no sign of life for so long is taken for dead. */
  readonly silentS: number;
  /** The canary flies once a minute. */
  readonly canaryS: number;
  /** For the first sign of a part that never gave one. */
  readonly startS: number;
}

/**
 * The parts that are silent, by name.
 * @param answeringS for how long the database has answered without a break: nobody can give a sign of life while it is away
 */
export function silentParts(
  beats: readonly { readonly part: string; readonly ageS: number }[],
  answeringS: number,
  { silentS, canaryS, startS }: Patience,
): string[] {
  const ages = new Map(beats.map(({ part, ageS }) => [part, ageS]));
  const isSilent = (part: string): boolean => {
    const ageS = ages.get(part);
    const patienceS = Math.max(part === 'canary' ? canaryS : silentS, ageS === undefined ? startS : 0);
    return Math.min(ageS ?? Infinity, answeringS) > patienceS;
  };
  return [...new Set([...PARTS, ...ages.keys()])]
    .filter((part) => part !== 'watchdog' && isSilent(part))
    .sort((one, other) => one.localeCompare(other));
}

/** Whether two alarms are the same cause: figures in them move all the time and are no news. */
export const sameAlarms = (one: readonly string[], other: readonly string[]): boolean => causes(one) === causes(other);

const causes = (alarms: readonly string[]): string => alarms.map((text) => text.replace(/\d+/gu, '#')).join('; ');
