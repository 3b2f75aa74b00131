/** An example of each kind of file, which can be imported as it stands into a workspace made from a template. */
export const importSamples = {
  people_csv:
    'name,email,phone,zone,capacity,refund_up_to,may_negotiate,licensed,skills,pools\nJonas Weber,jonas@example.com,+4930123456,Europe/Berlin,4,250.00,yes,no,,\n',
  shifts_csv:
    'person,weekday,from,to,zone,valid_from,valid_to\nJonas Weber,Mon-Thu,09:00,12:00,Europe/Berlin,,\nJonas Weber,Mon-Thu,13:00,17:30,Europe/Berlin,,\n',
  shifts_ics:
    'BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\nBEGIN:VEVENT\nUID:1@example.com\nDTSTART:20261123T090000\nDTEND:20261123T170000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE\nSUMMARY:Jonas Weber\nEND:VEVENT\nEND:VCALENDAR\n',
  holidays_ics:
    'BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\nBEGIN:VEVENT\nUID:2@example.com\nDTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227\nSUMMARY:Christmas\nEND:VEVENT\nBEGIN:VEVENT\nUID:3@example.com\nDTSTART:20261224T090000\nDTEND:20261224T120000\nSUMMARY:Christmas Eve\nEND:VEVENT\nEND:VCALENDAR\n',
} as const;

export const importKindOptions: readonly { value: keyof typeof importSamples; label: string }[] = [
  { value: 'people_csv', label: 'People (CSV)' },
  { value: 'shifts_csv', label: 'Shifts (CSV)' },
  { value: 'shifts_ics', label: 'Shifts (iCalendar)' },
  { value: 'holidays_ics', label: 'Holidays (iCalendar)' },
];

export const isImportKind = (value: string): value is keyof typeof importSamples => Object.hasOwn(importSamples, value);
