import type { Verdict } from '#app/contracts/decision.ts';
import type { Texts } from '#app/contracts/detect-nodes.ts';
import type { Plan, PoolSnapshot } from '#app/contracts/plan.ts';
import { type WhoIsHere, whoIsHereWords } from '#app/contracts/who-is-here.ts';
import { instantInWords } from './instant-words.ts';
import { spokenLocale } from './spoken-locale.ts';

/** Variables that texts for customers may use, and what each says. */
export const TEXT_VARIABLES = {
  customerName: 'the customer’s name, else nothing',
  queue: 'the name of the team that is asked first',
  respondBy: 'by when a person answers: time of day, with the day when it is not today',
  wait: 'how long that is at most: “15 minutes”',
  expectedWait: 'how long it usually takes right now, from roster and load; never longer than the wait',
  whoIsHere: 'a sentence on why nobody answers yet: all are busy, or nobody is here; nothing while somebody is free',
  method: 'how the customer is reached',
} as const;
export type TextVariable = keyof typeof TEXT_VARIABLES;

/** What may be said of a queue at the moment of speaking. */
export interface SpokenPool extends Pick<PoolSnapshot, 'slug' | 'name' | 'expectedWaitMs'> {
  readonly whoIsHere?: WhoIsHere | null;
}

export interface Saying {
  /** BCP 47, as the customer's turn sent it. */
  readonly locale: string | null;
  /** The flow's own locale, when there is no text in the customer's. */
  readonly flowLocale: string;
  /** The customer's zone, else the workspace's. */
  readonly timezone: string;
  readonly nowMs: number;
  readonly customerName?: string | null | undefined;
  readonly pools?: readonly SpokenPool[];
}

/**
 * The exact words for the customer, variables filled in from the plan; null when the bot uses its own. A text that
 * names a time is only ever said with a plan behind it (R66): without one the time is left open.
 */
export function sayText(
  verdict: Pick<Verdict, 'say'>,
  plan: Plan | null,
  saying: Saying,
): { text: string; locale: string } | null {
  return verdict.say && fillTexts(verdict.say, plan, saying);
}

/** The same for any text of a flow, such as a message of the route. */
export function fillTexts(texts: Texts, plan: Plan | null, saying: Saying): { text: string; locale: string } | null {
  const locale = chooseLocale(Object.keys(texts), saying);
  const text = locale === null ? undefined : texts[locale];
  if (locale === null || text === undefined) return null;
  const filled = text.replace(/\{\{\s*([A-Za-z.]+)\s*\}\}/gu, (_, name: string) =>
    variable(name, plan, saying, locale),
  );
  return {
    text: filled
      .replace(/ +([,.!?])/gu, '$1')
      .replace(/ {2,}/gu, ' ')
      .trim(),
    locale,
  };
}

/** Exact, then the language, then the flow's own, then whatever there is. */
function chooseLocale(available: readonly string[], { locale, flowLocale }: Saying): string | null {
  const lower = (tag: string) => tag.toLowerCase();
  for (const wanted of [locale, locale?.split('-')[0], flowLocale, flowLocale.split('-')[0]]) {
    const found = wanted && available.find((tag) => lower(tag) === lower(wanted));
    if (found) return found;
    const related = wanted && available.find((tag) => lower(tag).split('-')[0] === lower(wanted));
    if (related) return related;
  }
  return available[0] ?? null;
}

function variable(name: string, plan: Plan | null, saying: Saying, locale: string): string {
  switch (name) {
    case 'customerName':
    case 'customer.name':
      return saying.customerName ?? '';
    case 'queue':
      return saying.pools?.find((pool) => pool.slug === plan?.queue)?.name ?? plan?.queue ?? '';
    case 'whoIsHere':
      return whyWaiting(saying.pools?.find((pool) => pool.slug === plan?.queue)?.whoIsHere, locale);
    case 'method':
      return plan?.method ?? '';
    case 'respondBy':
      return plan ? instantInWords(Date.parse(plan.respondBy), saying.nowMs, locale, saying.timezone) : '…';
    case 'wait':
      return plan ? durationText(Date.parse(plan.respondBy) - saying.nowMs, locale) : '…';
    case 'expectedWait':
      return plan ? expectedWait(plan, saying, locale) : '…';
    default:
      return '';
  }
}

/** R65: true at the moment of speaking. In a language that we do not speak nothing is said rather than something in another one. */
function whyWaiting(who: WhoIsHere | null | undefined, locale: string): string {
  if (who == null || who === 'free') return '';
  const language = locale.toLowerCase().split(/[-_]/u)[0];
  return Object.entries(whoIsHereWords).find(([code]) => code === language)?.[1][who] ?? '';
}

/** R66: what usually happens is never said to be longer than what is promised. Without an estimate the promise serves. */
function expectedWait(plan: Plan, { pools, nowMs }: Saying, locale: string): string {
  const atMostMs = Date.parse(plan.respondBy) - nowMs;
  const estimateMs = pools?.find((pool) => pool.slug === plan.queue)?.expectedWaitMs ?? atMostMs;
  return durationText(Math.min(estimateMs, atMostMs), locale);
}

/** Rounded up, so that the words never promise less time than the clock has. */
export function durationText(ms: number, locale: string): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  const [value, unit] =
    minutes < 120 ? [minutes, 'minute' as const] : minutes < 48 * 60 ? [Math.ceil(minutes / 60), 'hour' as const] : [Math.ceil(minutes / 1440), 'day' as const]; // prettier-ignore
  return new Intl.NumberFormat(spokenLocale(locale), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
