import { Temporal } from 'temporal-polyfill';

export interface SnoozeChoice {
  readonly value: string;
  readonly title: string;
  /** ISO, UTC. */
  readonly until: string;
}

/** Until when a case is usually put aside, in the workspace's zone. */
export function snoozeChoices(nowMs: number, zone: string): SnoozeChoice[] {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone);
  const morning = (days: number) => now.add({ days }).startOfDay().add({ hours: 9 });
  const untilMonday = 8 - now.dayOfWeek;
  const iso = (at: Temporal.ZonedDateTime) => at.toInstant().toString({ fractionalSecondDigits: 3 });
  return [
    { value: 'hour', title: 'In an hour', until: iso(now.add({ hours: 1 })) },
    { value: 'three', title: 'In three hours', until: iso(now.add({ hours: 3 })) },
    { value: 'tomorrow', title: 'Tomorrow at 9:00', until: iso(morning(1)) },
    ...(untilMonday > 1 ? [{ value: 'monday', title: 'Monday at 9:00', until: iso(morning(untilMonday)) }] : []),
  ];
}
