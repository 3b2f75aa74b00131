import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import type { TemplatePerson } from '../template.ts';

const WORKDAYS = [1, 2, 3, 4, 5] as const;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as const;
export const holidays: BusinessCalendar['holidays'] = [
  { date: '2026-11-26', name: 'Thanksgiving' },
  { date: '2026-12-25', name: 'Christmas Day' },
  { date: '2027-01-01', name: 'New Year’s Day' },
];

type Hours = BusinessCalendar['weekly'][number];

/** The same hours on several days; two pairs are a split shift. */
export const workdays = (...hours: readonly (readonly [string, string])[]): Hours[] => onDays(WORKDAYS, hours);
export const everyDay = (...hours: readonly (readonly [string, string])[]): Hours[] => onDays(EVERY_DAY, hours);
export const saturday = (from: string, to: string): Hours[] => onDays([6], [[from, to]]);
export const aroundTheClock: Hours[] = everyDay(['00:00', '24:00']);

function onDays(days: readonly number[], hours: readonly (readonly [string, string])[]): Hours[] {
  return days.flatMap((weekday) => hours.map(([from, to]) => ({ weekday, from, to })));
}

/** Opening hours of a trade. The zone is the workspace's own once a workspace is made from the template. */
export function openingHours(name: string, weekly: Hours[]): BusinessCalendar {
  return { slug: 'opening-hours', name, zone: 'America/New_York', weekly, holidays: [...holidays] };
}

/** A person to start with: skills as `slug: level`. */
export function person(
  key: string,
  name: string,
  skills: Readonly<Record<string, 1 | 2 | 3 | 4 | 5>>,
  shifts: readonly Hours[],
  more: Partial<Pick<TemplatePerson, 'capacity' | 'licensed' | 'mayNegotiate' | 'mayRefundUpToCents'>> = {},
): TemplatePerson {
  return {
    key,
    name,
    capacity: 3,
    shifts,
    skills: Object.entries(skills).map(([skill, level]) => ({ skill, level })),
    ...more,
  };
}
