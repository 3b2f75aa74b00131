/**
 * How a queue that a customer waits for is staffed at a moment. `free`: somebody may be asked. `allBusy`: whoever is here has as much
 * as they can take. `nobodyHere`: all are away, offline or outside their shift. Decided in one place
 * (app/cases/routing/who-is-here.ts), so that the flow's texts, the customer's window and the API say the same.
 */
export const WHO_IS_HERE = ['free', 'allBusy', 'nobodyHere'] as const;
export type WhoIsHere = (typeof WHO_IS_HERE)[number];

/** What a customer is told of it, in the languages of their window; of a queue that is free nothing is to be said (R65, R66). */
export const whoIsHereWords = {
  en: {
    allBusy: 'Everybody who is here is busy with somebody else at the moment.',
    nobodyHere: 'Nobody who can help with this is here at the moment.',
  },
  de: {
    allBusy: 'Alle, die gerade da sind, kümmern sich um jemand anderen.',
    nobodyHere: 'Im Moment ist niemand da, der hier helfen kann.',
  },
  fr: {
    allBusy: 'Toutes les personnes présentes s’occupent de quelqu’un d’autre en ce moment.',
    nobodyHere: 'Aucune personne pouvant vous aider n’est là en ce moment.',
  },
  es: {
    allBusy: 'En este momento, todas las personas presentes atienden a alguien más.',
    nobodyHere: 'En este momento no hay nadie que pueda ayudar con esto.',
  },
  pt: {
    allBusy: 'Neste momento, todas as pessoas presentes atendem outra pessoa.',
    nobodyHere: 'Neste momento, não há ninguém que possa ajudar com isto.',
  },
  it: {
    allBusy: 'In questo momento tutte le persone presenti stanno seguendo qualcun altro.',
    nobodyHere: 'In questo momento non c’è nessuno che possa occuparsene.',
  },
  nl: {
    allBusy: 'Iedereen die er is, helpt op dit moment iemand anders.',
    nobodyHere: 'Op dit moment is er niemand die hierbij kan helpen.',
  },
  ar: {
    allBusy: 'جميع الموجودين منشغلون مع أشخاص آخرين حاليًا.',
    nobodyHere: 'لا يوجد حاليًا أحد يمكنه المساعدة في هذا الأمر.',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Exclude<WhoIsHere, 'free'>, string>>>>;
