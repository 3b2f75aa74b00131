import type { Plan } from '#app/contracts/plan.ts';
import { instantInWords } from '#app/engine/instant-words.ts';
import { durationText } from '#app/engine/say.ts';

/**
 * What the customer is told when a person is asked (R32, R65): that it is passed on, that everything travels, and by when
 * somebody answers: never sooner than the plan keeps (R66). Used when the flow's outcome has no words of its own.
 */
export interface HandoffText {
  readonly text: string;
  readonly locale: string;
  /** The part that is a promise, as the ledger keeps it. */
  readonly promise: string;
}

type Wording = {
  readonly handoff: (promise: string) => string;
  readonly replyBy: (when: string) => string;
  readonly callBy: (when: string) => string;
  /** What usually happens at the moment: no promise. */
  readonly usually: (wait: string) => string;
};

const wordings: Readonly<Record<string, Wording>> = {
  en: {
    handoff: (promise) =>
      `This needs a person, and I have passed on everything you told me, so there is no need to repeat it. ${promise}`,
    replyBy: (when) => `Somebody from our team answers right here by ${when}.`,
    callBy: (when) => `Somebody from our team calls you by ${when}.`,
    usually: (wait) => `At the moment it usually takes about ${wait}.`,
  },
  de: {
    handoff: (promise) =>
      `Dafür braucht es einen Menschen. Ich habe alles weitergegeben, Sie müssen nichts wiederholen. ${promise}`,
    replyBy: (when) => `Jemand aus unserem Team antwortet Ihnen hier bis ${when}.`,
    callBy: (when) => `Jemand aus unserem Team ruft Sie bis ${when} an.`,
    usually: (wait) => `Im Moment dauert es meist etwa ${wait}.`,
  },
  fr: {
    handoff: (promise) => `Il faut une personne pour cela. J’ai tout transmis, vous n’avez rien à répéter. ${promise}`,
    replyBy: (when) => `Quelqu’un de notre équipe vous répond ici avant ${when}.`,
    callBy: (when) => `Quelqu’un de notre équipe vous appelle avant ${when}.`,
    usually: (wait) => `En ce moment, il faut en général environ ${wait}.`,
  },
  es: {
    handoff: (promise) =>
      `Para esto hace falta una persona. Ya he pasado todo lo que me contó, no tiene que repetirlo. ${promise}`,
    replyBy: (when) => `Alguien de nuestro equipo le responde aquí antes de las ${when}.`,
    callBy: (when) => `Alguien de nuestro equipo le llama antes de las ${when}.`,
    usually: (wait) => `Ahora mismo suele tardar unos ${wait}.`,
  },
  pt: {
    handoff: (promise) => `Isto precisa de uma pessoa. Já passei tudo o que me contou, não precisa repetir. ${promise}`,
    replyBy: (when) => `Alguém da nossa equipe responde aqui até ${when}.`,
    callBy: (when) => `Alguém da nossa equipe liga para você até ${when}.`,
    usually: (wait) => `Neste momento costuma levar cerca de ${wait}.`,
  },
  it: {
    handoff: (promise) =>
      `Per questo serve una persona. Ho passato tutto quello che mi ha detto, non deve ripetere nulla. ${promise}`,
    replyBy: (when) => `Qualcuno del nostro team le risponde qui entro ${when}.`,
    callBy: (when) => `Qualcuno del nostro team la chiama entro ${when}.`,
    usually: (wait) => `In questo momento ci vogliono di solito circa ${wait}.`,
  },
  nl: {
    handoff: (promise) =>
      `Hier is een mens voor nodig. Ik heb alles doorgegeven, u hoeft niets te herhalen. ${promise}`,
    replyBy: (when) => `Iemand van ons team antwoordt u hier uiterlijk ${when}.`,
    callBy: (when) => `Iemand van ons team belt u uiterlijk ${when}.`,
    usually: (wait) => `Op dit moment duurt het meestal ongeveer ${wait}.`,
  },
};

/** What the words depend on besides the plan. */
export interface HandoffSaying {
  readonly now: Date;
  readonly locale: string | null;
  readonly zone: string;
  /** From roster and load (routing/wait-estimate.ts); null when nobody can say. */
  readonly expectedWaitMs: number | null;
}

/**
 * The handoff message and its promise, in the customer's language when we have it, else in English. What usually happens is said
 * beside the promise, and only when it is well before it: else it would say nothing, or promise less than is kept.
 */
export function handoffText(plan: Plan, { now, locale, zone, expectedWaitMs }: HandoffSaying): HandoffText {
  const language = (locale ?? 'en').toLowerCase().split('-')[0] ?? 'en';
  const wording = wordings[language];
  const used = wording === undefined ? 'en' : (locale ?? 'en');
  const words = wording ?? wordings.en;
  if (words === undefined) throw new Error('English wording is missing');
  const when = instantInWords(Date.parse(plan.respondBy), now.getTime(), used, zone);
  const called = plan.method === 'callback';
  const promise = called ? words.callBy(when) : words.replyBy(when);
  const atMostMs = Date.parse(plan.respondBy) - now.getTime();
  const usually =
    expectedWaitMs !== null && plan.method === 'warm' && expectedWaitMs <= atMostMs / 2
      ? ` ${words.usually(durationText(expectedWaitMs, used))}`
      : '';
  return { text: words.handoff(promise) + usually, locale: used, promise };
}
