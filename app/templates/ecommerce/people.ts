import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import type { OpeningScript, TemplatePerson, TemplatePool } from '../template.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as const;
const aroundTheClock = EVERY_DAY.map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));

/** Open around the clock to begin with, so that a new shop's first escalation finds somebody: set your own hours. */
export const calendars: BusinessCalendar[] = [
  {
    slug: 'support-hours',
    name: 'Support hours',
    zone: 'America/New_York',
    weekly: aroundTheClock,
    holidays: [
      { date: '2026-12-25', name: 'Christmas Day' },
      { date: '2027-01-01', name: 'New Year’s Day' },
    ],
  },
];

export const skills = [
  { slug: 'billing', name: 'Billing and refunds' },
  { slug: 'orders', name: 'Orders and delivery' },
  { slug: 'retention', name: 'Keeping customers' },
];

export const people: TemplatePerson[] = [
  { key: 'ana', name: 'Ana Ruiz', skills: [{ skill: 'billing', level: 4 }, { skill: 'orders', level: 3 }], capacity: 3, mayRefundUpToCents: 50_000, shifts: aroundTheClock },
  { key: 'taylor', name: 'Taylor Brooks', skills: [{ skill: 'orders', level: 4 }, { skill: 'billing', level: 2 }], capacity: 3, mayRefundUpToCents: 10_000, shifts: aroundTheClock },
  { key: 'jonas', name: 'Jonas Weber', skills: [{ skill: 'orders', level: 3 }], capacity: 3, shifts: aroundTheClock },
  { key: 'mina', name: 'Mina Park', skills: [{ skill: 'retention', level: 5 }, { skill: 'billing', level: 5 }, { skill: 'orders', level: 5 }], capacity: 2, mayRefundUpToCents: 500_000, mayNegotiate: true, shifts: aroundTheClock },
]; // prettier-ignore

export const pools: TemplatePool[] = [
  { slug: 'care', name: 'Customer care', fallback: false, members: ['taylor', 'jonas', 'ana'] },
  { slug: 'billing', name: 'Billing team', fallback: false, members: ['ana', 'taylor'] },
  { slug: 'senior', name: 'Senior colleagues', fallback: false, members: ['mina'] },
  { slug: 'everyone', name: 'Everybody', fallback: true, members: ['ana', 'taylor', 'jonas', 'mina'] },
];

/** Read aloud in the first ten seconds; none of them asks what the customer already said (R67, R68). */
export const scripts: OpeningScript[] = [
  { key: 'emergency', title: 'Emergency', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} Is everyone safe right now?' },
  { key: 'billing', title: 'Billing and refunds', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I have your payment open.' },
  { key: 'order', title: 'Orders and delivery', text: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} I have your order open.' },
]; // prettier-ignore
