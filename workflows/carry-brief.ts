import { enrichBrief } from '#app/cases/brief/enrich-brief.server.ts';
import { sendNote } from '#app/cases/brief/notes/send-note.server.ts';
import { writeDownVoice } from '#app/cases/voice/write-down-voice.server.ts';
import { createLookupCache } from '#app/lookups/run-lookup.server.ts';
import type { Clock } from '#app/platform/clock.server.ts';
import type { Env } from '#app/platform/env.server.ts';
import type { Logger } from '#app/platform/logger.server.ts';
import type { Database } from '#db/client.ts';
import type { ClaimedEntry } from '#db/queries/outbox.ts';

/** Briefs that are being completed at the same time; each waits 2 s at most for systems outside. */
const AT_ONCE = 16;

/** Completes briefs and writes notes beside the relay's batches: what is slow outside holds up no clock. */
export interface BriefCarrier {
  /** Whether this entry is ours; it is carried out in the background and settled by `settle`. */
  takes(entry: ClaimedEntry): boolean;
  stop(): Promise<void>;
}

const topics: ReadonlySet<string> = new Set(['brief', 'note', 'voice']);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export function createBriefCarrier(
  deps: { readonly env: Env; readonly app: Database; readonly clock: Clock; readonly log: Logger },
  settle: {
    readonly done: (entry: ClaimedEntry) => Promise<void>;
    readonly again: (entry: ClaimedEntry, error: unknown) => Promise<void>;
  },
): BriefCarrier {
  const { env, app, clock, log } = deps;
  const services = {
    db: app,
    clock,
    log,
    secret: env.secret ?? '',
    allowedHosts: env.webhookHosts,
    cache: createLookupCache(),
    batonUrl: env.batonUrl,
  };
  const running = new Set<Promise<void>>();

  async function carry(entry: ClaimedEntry): Promise<void> {
    const { payload, workspaceId } = entry;
    try {
      if (running.size > AT_ONCE) return await settle.again(entry, new Error('busy'));
      if (entry.topic === 'brief') await enrichBrief(services, { workspaceId, caseId: text(payload.e) });
      else if (entry.topic === 'voice') {
        const file = { workspaceId, fileId: text(payload.f) };
        if ((await writeDownVoice(services, file, entry.attempts)) === 'again') {
          return await settle.again(entry, new Error('not written down'));
        }
      } else {
        const note = { workspaceId, targetId: text(payload.t), escalationId: text(payload.e) };
        if ((await sendNote(services, note)) === 'again') return await settle.again(entry, new Error('not taken'));
      }
      await settle.done(entry);
    } catch (error) {
      log.warn({ entry: entry.id, topic: entry.topic, error }, 'a brief was not completed, will try again');
      await settle.again(entry, error).catch(() => undefined);
    }
  }

  return {
    takes: (entry) => {
      if (!topics.has(entry.topic)) return false;
      const job = carry(entry).finally(() => running.delete(job));
      running.add(job);
      return true;
    },
    stop: async () => {
      await Promise.allSettled(running);
    },
  };
}
