import { briefSchema, type Brief } from '#app/contracts/brief.ts';
import { isOpen } from '#app/contracts/case.ts';
import { readLookup } from '#app/lookups/stored-lookup.server.ts';
import { type LookupResult, runLookup } from '#app/lookups/run-lookup.server.ts';
import { unseal } from '#app/platform/secret-box.server.ts';
import type { Transaction } from '#db/client.ts';
import { type BriefSettingsRow, listEarlierCases, loadBriefSettings, replaceBrief } from '#db/queries/briefs.ts';
import { type CaseAtHand, loadCase, lockConversationOf } from '#db/queries/case-changes.ts';
import { listTranscript } from '#db/queries/case-page.ts';
import { listLookups, type LookupRow } from '#db/queries/lookups.ts';
import { lookupValues } from '#app/lookups/lookup-values.ts';
import { putVoiceInBrief } from '../voice/voice-in-brief.server.ts';
import { announceBrief } from './announce-brief.server.ts';
import type { BriefServices } from './brief-services.ts';
import { completeBrief, type EarlierCase, type LookedUp } from './complete-brief.ts';
import { queueNotes } from './notes/queue-notes.server.ts';
import { type Rewritten, rewriteSummary, type TranscriptLine } from './rewrite/rewrite-summary.server.ts';
import { allowedOn } from './visible-brief.server.ts';

const EARLIER_CASES = 5;

interface OfCase {
  readonly workspaceId: string;
  readonly caseId: string;
}

interface Material {
  readonly atHand: CaseAtHand;
  readonly brief: Brief;
  readonly settings: BriefSettingsRow | undefined;
  readonly lookups: readonly LookupRow[];
  readonly earlier: readonly EarlierCase[];
  readonly transcript: readonly TranscriptLine[];
  /** Whether the words of the customer may go to a system outside (R46, R50). */
  readonly maySendOut: boolean;
}

async function gather(tx: Transaction, { workspaceId, caseId }: OfCase): Promise<Material | null> {
  const atHand = await loadCase(tx, { workspaceId, caseId });
  if (atHand === null || !isOpen(atHand.row.state)) return null;
  const brief = briefSchema.parse(atHand.row.brief);
  const settings = await loadBriefSettings(tx, { workspaceId });
  const own = (await listLookups(tx, { workspaceId })).filter(
    (lookup) => lookup.enabled && lookup.environment === atHand.row.environment,
  );
  const { customerId } = brief.who;
  const earlier =
    customerId === null
      ? []
      : await listEarlierCases(tx, {
          workspaceId,
          caseId,
          customerId,
          environment: atHand.row.environment,
          limit: EARLIER_CASES,
        });
  const outside = { workspaceId, queue: atHand.row.queue, audiences: ['outside'] as const };
  const { parts } = await allowedOn(tx, outside, brief);
  const transcript =
    settings?.modelEnabled === true
      ? await listTranscript(tx, { workspaceId, conversationId: atHand.conversation.id })
      : [];
  return {
    atHand,
    brief,
    settings,
    lookups: own,
    earlier: earlier.map((one) => ({ text: earlierText(one), at: one.at })),
    transcript: transcript.filter((turn) => turn.customerVisible).map(({ author, text }) => ({ author, text })),
    maySendOut: parts.has('words') && parts.has('transcript'),
  };
}

type Earlier = Awaited<ReturnType<typeof listEarlierCases>>[number];

function earlierText({ wants, reason, state, disposition, breached }: Earlier): string {
  const what = (wants ?? reason ?? 'Earlier case').replace(/[.\s]+$/u, '');
  const end = disposition === null ? state.replaceAll('_', ' ') : disposition.replaceAll('_', ' ');
  return `${what}: ${end}${breached ? ', answered late' : ''}`;
}

/**
 * Makes the brief of a case better after it was opened: asks the workspace's own systems (1.5 s each, all at once), adds earlier
 * cases, lets the model rewrite the summary (2 s), and hands the brief on as notes. Never on the turn's path and never waited for:
 * the case is offered meanwhile, and whatever is slow or wrong leaves the brief as it was written.
 * Doing it twice is harmless.
 * @returns what changed, for logs and tests
 */
export async function enrichBrief(
  services: BriefServices,
  params: OfCase,
): Promise<{ readonly changed: boolean; readonly rewrite: Rewritten | null }> {
  const { workspaceId, caseId } = params;
  const { db, log } = services;
  const material = await db.withWorkspaces([workspaceId], (tx) => gather(tx, params));
  if (material === null) return { changed: false, rewrite: null };
  const [lookups, rewrite] = await Promise.all([lookUp(services, material), rewriteOf(services, material)]);
  for (const { outcome } of lookups) {
    if (outcome === 'failed' || outcome === 'slow')
      log.warn({ workspaceId, caseId, outcome }, 'a look-up brought nothing');
  }
  if (rewrite !== null && !rewrite.ok) {
    log.info({ workspaceId, caseId, fault: rewrite.fault }, 'the plain summary stands');
  }
  const changed = await db.withWorkspaces([workspaceId], (tx) =>
    keep(tx, services, params, { lookups, rewrite, earlier: material.earlier }),
  );
  // What was left as a voice message before there was a case.
  await db.withWorkspaces([workspaceId], (tx) =>
    putVoiceInBrief(
      tx,
      { workspaceId, conversationId: material.atHand.conversation.id },
      { kind: 'system', part: 'brief' },
    ),
  );
  await db.withWorkspaces([workspaceId], (tx) =>
    queueNotes(tx, { workspaceId, caseId, environment: material.atHand.row.environment }),
  );
  return { changed, rewrite };
}

async function lookUp(services: BriefServices, material: Material): Promise<LookedUp[]> {
  const { atHand, brief } = material;
  const { workspaceId } = atHand.row;
  const nowMs = services.clock.now().getTime();
  // The customer's id goes to the workspace's own system; who said no to sharing is not looked up there.
  const refused = brief.flags.consent.sharing === false;
  const values = lookupValues(atHand.conversation);
  return Promise.all(
    material.lookups.map(async (row): Promise<LookedUp> => {
      const nothing = { plan: null, facts: [], history: [] };
      if (refused) return { name: row.name, outcome: 'no_consent', finding: nothing };
      const lookup = readLookup(row, services.secret);
      const result: LookupResult =
        lookup === null
          ? { outcome: 'failed', finding: nothing, detail: 'the secret cannot be opened' }
          : await runLookup(lookup, values, { allowedHosts: services.allowedHosts, cache: services.cache, nowMs });
      log(services, workspaceId, row, result);
      return { name: row.name, outcome: result.outcome, finding: result.finding };
    }),
  );
}

function log(services: BriefServices, workspaceId: string, row: LookupRow, result: LookupResult): void {
  services.log.debug({ workspaceId, lookupId: row.id, outcome: result.outcome, detail: result.detail }, 'look-up');
}

async function rewriteOf(services: BriefServices, material: Material): Promise<Rewritten | null> {
  const { settings, brief, transcript } = material;
  if (settings?.modelEnabled !== true || settings.modelUrl === null || settings.modelName === null) return null;
  if (!material.maySendOut || isCustomers(brief)) return null;
  const { workspaceId, modelSecret } = settings;
  const key = modelSecret === null ? null : unseal(services.secret, { workspaceId, purpose: 'model' }, modelSecret);
  if (modelSecret !== null && key === null) return { ok: false, fault: 'down', detail: 'the secret cannot be opened' };
  const endpoint = { url: settings.modelUrl, model: settings.modelName, key };
  return rewriteSummary(endpoint, brief, transcript, services.allowedHosts);
}

/** The customer has corrected or withheld the words: nobody else's take their place. */
const isCustomers = ({ summaryBy, customerCheck }: Brief): boolean =>
  summaryBy === 'customer' || customerCheck.state === 'withheld';

/** Puts what was found into the brief as it is now: the customer or a second run may have changed it meanwhile. */
async function keep(
  tx: Transaction,
  services: BriefServices,
  { workspaceId, caseId }: OfCase,
  found: { lookups: readonly LookedUp[]; rewrite: Rewritten | null; earlier: readonly EarlierCase[] },
): Promise<boolean> {
  await lockConversationOf(tx, { workspaceId, caseId });
  const atHand = await loadCase(tx, { workspaceId, caseId });
  if (atHand === null) return false;
  const before = briefSchema.parse(atHand.row.brief);
  const completed = completeBrief(before, { ...found, at: services.clock.now() });
  const rewritten = found.rewrite?.ok === true && !isCustomers(before) ? found.rewrite.summary : null;
  const after: Brief = rewritten === null ? completed : { ...completed, summary: rewritten, summaryBy: 'model' };
  const same = (brief: Brief) => JSON.stringify({ ...brief, lookups: brief.lookups.map(({ outcome }) => outcome) });
  if (same(after) === same(before)) return false;
  await replaceBrief(tx, { workspaceId, caseId, brief: briefSchema.parse(after), summary: after.summary });
  await announceBrief(
    tx,
    atHand,
    { kind: 'system', part: 'brief' },
    {
      lookups: found.lookups.map(({ name, outcome }) => ({ name, outcome })),
      summaryBy: after.summaryBy,
    },
  );
  return true;
}
