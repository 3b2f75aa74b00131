import { z } from 'zod';

const HourMinute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'HH:MM');

/** Opening hours: local to `zone`. Weekday 1 is Monday. Split shifts are two rows of one weekday. */
export const BusinessCalendar = z.strictObject({
  slug: z.string(),
  name: z.string(),
  /** IANA name, like America/Chicago. */
  zone: z.string(),
  weekly: z.array(z.strictObject({ weekday: z.int().min(1).max(7), from: HourMinute, to: HourMinute })).max(50),
  /** Closed all day, or open from `from` to `to` instead of the weekly hours. */
  holidays: z.array(z.strictObject({ date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), name: z.string(), from: HourMinute.optional(), to: HourMinute.optional() })).max(1000),
}); // prettier-ignore
export type BusinessCalendar = z.infer<typeof BusinessCalendar>;
