import { BRIEF_PARTS, type Brief, type BriefPart } from '#app/contracts/brief.ts';
import { PERSONAL_DATA_TYPES, type PersonalDataType } from '#app/contracts/signals.ts';
import { whoLine } from './who.ts';
import { english, scriptWords } from './script-words.ts';

/** Who reads a brief: the roles of a member, a program with a key or webhook, and systems outside (helpdesk, CRM, model). */
export const AUDIENCES = [
  'owner',
  'admin',
  'lead',
  'agent',
  'compliance',
  'editor',
  'viewer',
  'program',
  'outside',
] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Every queue without a rule of its own. */
export const EVERY_QUEUE = '*';

export interface PrivacyRule {
  readonly queue: string;
  readonly audience: Audience;
  readonly parts: readonly BriefPart[];
  readonly reveals: readonly PersonalDataType[];
}

export interface Allowed {
  readonly parts: ReadonlySet<BriefPart>;
  readonly reveals: ReadonlySet<PersonalDataType>;
}

const everyPart = BRIEF_PARTS;
const withoutCustomer = ['words', 'transcript'] as const satisfies readonly BriefPart[];
/** What a person needs to act on; nobody needs a card number or a social security number to serve a customer. */
const contact = ['email', 'phone', 'address', 'date_of_birth'] as const satisfies readonly PersonalDataType[];

/** What holds until the workspace decides: who serves the customer sees who it is, who reviews rules sees what was said. */
const defaults: Readonly<Record<Audience, Omit<PrivacyRule, 'queue' | 'audience'>>> = {
  owner: { parts: everyPart, reveals: contact },
  admin: { parts: everyPart, reveals: contact },
  lead: { parts: everyPart, reveals: contact },
  agent: { parts: everyPart, reveals: [] },
  compliance: { parts: everyPart, reveals: PERSONAL_DATA_TYPES },
  editor: { parts: withoutCustomer, reveals: [] },
  viewer: { parts: [], reveals: [] },
  program: { parts: everyPart, reveals: [] },
  outside: { parts: everyPart, reveals: [] },
};

export function defaultRule(audience: Audience): PrivacyRule {
  return { queue: EVERY_QUEUE, audience, ...defaults[audience] };
}

/** The rule that holds for one audience in one queue: its own, else the one for every queue, else the default. */
export function ruleFor(rules: readonly PrivacyRule[], queue: string, audience: Audience): PrivacyRule {
  const own = rules.filter((rule) => rule.audience === audience);
  return (
    own.find((rule) => rule.queue === queue) ?? own.find((rule) => rule.queue === EVERY_QUEUE) ?? defaultRule(audience)
  );
}

/** What somebody with these roles may see and reveal in a queue: all that one of their roles may. */
export function allowedFor(rules: readonly PrivacyRule[], queue: string, audiences: readonly Audience[]): Allowed {
  const held = audiences.map((audience) => ruleFor(rules, queue, audience));
  return {
    parts: new Set(held.flatMap((rule) => rule.parts)),
    reveals: new Set(held.flatMap((rule) => rule.reveals)),
  };
}

/**
 * R46: what may leave the workspace. Who said no to sharing is served without their words, their contact and their records
 * going anywhere else; who was not asked is treated as the workspace's rules say.
 */
export function withConsent(allowed: Allowed, consent: Brief['flags']['consent'], audience: Audience): Allowed {
  if (audience !== 'outside' || consent.sharing !== false) return allowed;
  const stays: readonly BriefPart[] = ['customer_id', 'plan'];
  return { parts: new Set(stays.filter((part) => allowed.parts.has(part))), reveals: new Set() };
}

const LEFT_OUT = 'Left out for you.';

/**
 * The brief as one reader may see it: an allow-list (R50), so a part that nobody thought of is left out rather than shown. The
 * reason, the clock and the next step always stay: without them it is no brief.
 */
export function redactBrief(brief: Brief, parts: ReadonlySet<BriefPart>): Brief {
  const withheld = BRIEF_PARTS.filter((part) => !parts.has(part));
  if (withheld.length === 0) return brief;
  const may = (part: BriefPart) => parts.has(part);
  const { who } = brief;
  const name = may('name') ? who.name : null;
  const words = may('words');
  const naming = words && may('name');
  return {
    ...brief,
    withheld,
    summary: naming
      ? brief.summary
      : `${name ?? 'The customer'} needs a person. ${brief.reason.text}`.split(/\s+/u).slice(0, 40).join(' '),
    who: {
      ...who,
      text: whoText(brief, parts),
      name,
      customerId: may('customer_id') ? who.customerId : null,
      email: may('contact') ? who.email : null,
      phone: may('contact') ? who.phone : null,
      plan: may('plan') ? who.plan : null,
      accountValue: may('account_value') ? who.accountValue : null,
      facts: may('records') ? who.facts : [],
    },
    wants: words ? brief.wants : { ...brief.wants, text: LEFT_OUT },
    reason: { ...brief.reason, quote: words ? brief.reason.quote : null },
    tried: words ? brief.tried : brief.tried.map((one) => ({ ...one, text: LEFT_OUT })),
    nextStep: words
      ? brief.nextStep
      : { ...brief.nextStep, text: brief.nextStep.text.replace(/^Help them .*?\. (?=[A-Z])/u, '') },
    actionItems: words ? brief.actionItems : [],
    ...(naming ? {} : scriptWithout(brief, name)),
    history: may('history') ? brief.history : [],
    recentTurns: may('transcript') ? brief.recentTurns : [],
    voice: may('transcript') && words ? brief.voice : brief.voice.map((one) => ({ ...one, text: null })),
  };
}

function whoText(brief: Brief, parts: ReadonlySet<BriefPart>): string {
  const { who } = brief;
  return whoLine({
    name: parts.has('name') ? who.name : 'A customer',
    plan: parts.has('plan') ? who.plan : null,
    accountValue: parts.has('account_value') ? who.accountValue : null,
    customerId: parts.has('customer_id') ? who.customerId : null,
  });
}

function scriptWithout(brief: Brief, name: string | null): Pick<Brief, 'script' | 'openingScript'> {
  const { situation, greeting, language } = brief.script;
  const words = scriptWords(language);
  const script = {
    situation,
    greeting: name === null ? words.helloThere : greeting,
    body: words.noNeed,
    language,
    inEnglish: words === english ? null : `${english.helloThere} ${english.noNeed}`,
  };
  return { script, openingScript: `${script.greeting} ${script.body}` };
}
