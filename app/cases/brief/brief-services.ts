import type { LookupCache } from '#app/lookups/run-lookup.server.ts';
import type { Clock } from '#app/platform/clock.server.ts';
import type { Logger } from '#app/platform/logger.server.ts';
import type { Database } from '#db/client.ts';

/** What completing a brief needs of its process; made once. */
export interface BriefServices {
  readonly db: Database;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Logger;
  /** BATON_SECRET, which opens what is sealed. */
  readonly secret: string;
  /** Hosts that may be private (BATON_WEBHOOK_HOSTS). */
  readonly allowedHosts: readonly string[];
  readonly cache: LookupCache;
}
