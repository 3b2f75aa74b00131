import { z } from 'zod';

/** Whether the machine knows this IANA time zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export const zoneSchema = z.string().max(64).refine(isZone, 'must be a time zone, like America/Chicago');
