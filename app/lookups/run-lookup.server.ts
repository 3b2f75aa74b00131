import { createHash } from 'node:crypto';

import type { Brief } from '#app/contracts/brief.ts';
import { guardedRequest } from './guarded-request.server.ts';
import { type LookupField, type LookupFinding, pickFields } from './lookup-mapping.ts';
import { filledUrl, type LookupValues } from './lookup-template.ts';

/** R48b: longer than this and the brief goes on without it. */
export const LOOKUP_DEADLINE_MS = 1_500;
const MAX_ANSWER_BYTES = 256 * 1024;
const CACHED_ANSWERS = 1_000;

export interface Lookup {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly header: { readonly name: string; readonly value: string } | null;
  readonly fields: readonly LookupField[];
  readonly cacheS: number;
}

export interface LookupResult {
  readonly outcome: Brief['lookups'][number]['outcome'];
  readonly finding: LookupFinding;
  /** For the screen that tests it: the status, or the closed word of what went wrong. */
  readonly detail: string;
}

const nothing: LookupFinding = { plan: null, facts: [], history: [] };

/** Answers by look-up and address, for as long as each look-up allows; found ones only. */
export interface LookupCache {
  get(key: string, nowMs: number): LookupFinding | null;
  put(key: string, finding: LookupFinding, untilMs: number): void;
}

export function createLookupCache(): LookupCache {
  const kept = new Map<string, { finding: LookupFinding; untilMs: number }>();
  return {
    get: (key, nowMs) => {
      const entry = kept.get(key);
      if (entry === undefined) return null;
      if (entry.untilMs > nowMs) return entry.finding;
      kept.delete(key);
      return null;
    },
    put: (key, finding, untilMs) => {
      const oldest = kept.keys().next().value;
      if (kept.size >= CACHED_ANSWERS && oldest !== undefined) kept.delete(oldest);
      kept.set(key, { finding, untilMs });
    },
  };
}

/** Addresses hold a customer's data, so the cache is keyed by their hash; settings are part of it, an edit asks anew. */
function keyOf(lookup: Lookup, url: string): string {
  const settings = JSON.stringify([lookup.id, url, lookup.header, lookup.fields]);
  return createHash('sha256').update(settings).digest('base64');
}

/**
 * Asks one system for one customer: a GET with the workspace's header, 1.5 s at most, only what is mapped is kept. Never throws;
 * what is slow or wrong is an outcome, and the brief stands without it.
 */
export async function runLookup(
  lookup: Lookup,
  values: LookupValues,
  deps: { readonly allowedHosts: readonly string[]; readonly cache: LookupCache; readonly nowMs: number },
): Promise<LookupResult> {
  const url = filledUrl(lookup.url, values);
  if (url === null) return { outcome: 'nothing', finding: nothing, detail: 'the address needs what is not known' };
  const key = keyOf(lookup, url);
  const cached = lookup.cacheS === 0 ? null : deps.cache.get(key, deps.nowMs);
  if (cached !== null) return { outcome: 'found', finding: cached, detail: 'from the cache' };
  const answer = await guardedRequest({
    method: 'GET',
    url,
    headers: lookup.header === null ? {} : { [lookup.header.name]: lookup.header.value },
    deadlineMs: LOOKUP_DEADLINE_MS,
    maxBytes: MAX_ANSWER_BYTES,
    allowedHosts: deps.allowedHosts,
  });
  if (answer.error !== null) {
    return {
      outcome: answer.error === 'timeout' ? 'slow' : 'failed',
      finding: nothing,
      detail: answer.error.replaceAll('_', ' '),
    };
  }
  const status = String(answer.status);
  if (answer.status === 404) return { outcome: 'nothing', finding: nothing, detail: status };
  if (answer.status < 200 || answer.status > 299) return { outcome: 'failed', finding: nothing, detail: status };
  const finding = pickFields(jsonOf(answer.body), lookup.fields);
  if (finding.plan === null && finding.facts.length === 0 && finding.history.length === 0)
    return { outcome: 'nothing', finding, detail: `${status}, none of the fields is in the answer` };
  if (lookup.cacheS > 0) deps.cache.put(key, finding, deps.nowMs + lookup.cacheS * 1_000);
  return { outcome: 'found', finding, detail: status };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
