import type { ScriptSituation } from '#app/contracts/brief.ts';

/** What an opening line is put together from, in one language. `{name}` is the customer, `{me}` whoever says it. */
export interface ScriptWords {
  readonly hello: string;
  readonly helloThere: string;
  readonly from: string;
  readonly me: string;
  /** That the conversation was read: with the customer's own words, or without. */
  readonly seen: string;
  readonly read: string;
  readonly noNeed: string;
  /** Validate, then say what happens now (R69), in eight words at most: the line before it has to fit into the same ten seconds. */
  readonly closings: Readonly<Record<ScriptSituation, string>>;
}

export const english: ScriptWords = {
  hello: 'Hi {name}.',
  helloThere: 'Hi.',
  from: 'I’m {me} from {company}.',
  me: 'I’m {me}.',
  seen: 'I can see {words}.',
  read: 'I have read everything up to here.',
  noNeed: 'I have what I need, so you need not repeat anything.',
  closings: {
    emergency: 'Is everybody safe right now?',
    safety: 'Are you safe right now?',
    billing: 'I’m checking the charges now.',
    refund: 'I’m checking that payment now.',
    cancellation: 'I’ll take care of it now.',
    booking: 'I’m looking for a time now.',
    order: 'I’m opening your order now.',
    technical: 'I’ll go on from there.',
    upset: 'I’m sorry. I’ll see this through.',
    asked_for_person: 'You need not repeat anything.',
    general: 'You need not repeat anything.',
  },
};

const german: ScriptWords = {
  hello: 'Hallo {name}.',
  helloThere: 'Hallo.',
  from: 'Ich bin {me} von {company}.',
  me: 'Ich bin {me}.',
  seen: 'Sie haben geschrieben: „{words}“.',
  read: 'Ich habe alles bis hierher gelesen.',
  noNeed: 'Ich habe alles, was ich brauche. Sie müssen nichts wiederholen.',
  closings: {
    emergency: 'Sind gerade alle in Sicherheit?',
    safety: 'Sind Sie gerade in Sicherheit?',
    billing: 'Ich prüfe jetzt die Abbuchungen.',
    refund: 'Ich prüfe jetzt diese Zahlung.',
    cancellation: 'Ich kümmere mich jetzt darum.',
    booking: 'Ich suche jetzt einen Termin.',
    order: 'Ich öffne jetzt Ihre Bestellung.',
    technical: 'Ich mache ab da weiter.',
    upset: 'Das tut mir leid. Ich bleibe dran.',
    asked_for_person: 'Sie müssen nichts wiederholen.',
    general: 'Sie müssen nichts wiederholen.',
  },
};

const french: ScriptWords = {
  hello: 'Bonjour {name}.',
  helloThere: 'Bonjour.',
  from: 'Je suis {me}, de {company}.',
  me: 'Je suis {me}.',
  seen: 'Vous avez écrit : « {words} ».',
  read: 'J’ai lu tout notre échange.',
  noNeed: 'J’ai tout ce qu’il me faut, vous n’avez rien à répéter.',
  closings: {
    emergency: 'Tout le monde est en sécurité ?',
    safety: 'Êtes-vous en sécurité en ce moment ?',
    billing: 'Je vérifie les prélèvements maintenant.',
    refund: 'Je vérifie ce paiement maintenant.',
    cancellation: 'Je m’en occupe maintenant.',
    booking: 'Je cherche un créneau maintenant.',
    order: 'J’ouvre votre commande maintenant.',
    technical: 'Je reprends à partir de là.',
    upset: 'Toutes mes excuses. Je vais au bout.',
    asked_for_person: 'Vous n’avez rien à répéter.',
    general: 'Vous n’avez rien à répéter.',
  },
};

const spanish: ScriptWords = {
  hello: 'Hola, {name}.',
  helloThere: 'Hola.',
  from: 'Soy {me}, de {company}.',
  me: 'Soy {me}.',
  seen: 'Usted escribió: «{words}».',
  read: 'He leído todo hasta aquí.',
  noNeed: 'Tengo todo lo que necesito, no tiene que repetir nada.',
  closings: {
    emergency: '¿Están todos a salvo ahora mismo?',
    safety: '¿Está usted a salvo ahora mismo?',
    billing: 'Estoy revisando los cargos ahora.',
    refund: 'Estoy revisando ese pago ahora.',
    cancellation: 'Me ocupo de ello ahora.',
    booking: 'Estoy buscando una cita ahora.',
    order: 'Estoy abriendo su pedido ahora.',
    technical: 'Sigo a partir de ahí.',
    upset: 'Lo siento. Me ocupo hasta el final.',
    asked_for_person: 'No tiene que repetir nada.',
    general: 'No tiene que repetir nada.',
  },
};

const portuguese: ScriptWords = {
  hello: 'Olá, {name}.',
  helloThere: 'Olá.',
  from: 'Aqui é {me}, de {company}.',
  me: 'Aqui é {me}.',
  seen: 'Você escreveu: “{words}”.',
  read: 'Li tudo até aqui.',
  noNeed: 'Já tenho tudo de que preciso, não precisa repetir nada.',
  closings: {
    emergency: 'Estão todos em segurança agora?',
    safety: 'Você está em segurança agora?',
    billing: 'Estou verificando as cobranças agora.',
    refund: 'Estou verificando esse pagamento agora.',
    cancellation: 'Vou cuidar disso agora.',
    booking: 'Estou procurando um horário agora.',
    order: 'Estou abrindo o seu pedido agora.',
    technical: 'Continuo a partir daí.',
    upset: 'Sinto muito. Fico nisso até resolver.',
    asked_for_person: 'Não precisa repetir nada.',
    general: 'Não precisa repetir nada.',
  },
};

const italian: ScriptWords = {
  hello: 'Salve {name}.',
  helloThere: 'Salve.',
  from: 'Sono {me} di {company}.',
  me: 'Sono {me}.',
  seen: 'Ha scritto: «{words}».',
  read: 'Ho letto tutto fin qui.',
  noNeed: 'Ho tutto quello che mi serve, non deve ripetere nulla.',
  closings: {
    emergency: 'Siete tutti al sicuro in questo momento?',
    safety: 'È al sicuro in questo momento?',
    billing: 'Sto controllando gli addebiti.',
    refund: 'Sto controllando quel pagamento.',
    cancellation: 'Me ne occupo subito.',
    booking: 'Sto cercando un appuntamento.',
    order: 'Sto aprendo il Suo ordine.',
    technical: 'Riprendo da lì.',
    upset: 'Mi dispiace. Me ne occupo fino in fondo.',
    asked_for_person: 'Non deve ripetere nulla.',
    general: 'Non deve ripetere nulla.',
  },
};

const dutch: ScriptWords = {
  hello: 'Hallo {name}.',
  helloThere: 'Hallo.',
  from: 'Ik ben {me} van {company}.',
  me: 'Ik ben {me}.',
  seen: 'U schreef: “{words}”.',
  read: 'Ik heb alles tot hier gelezen.',
  noNeed: 'Ik heb alles wat ik nodig heb. U hoeft niets te herhalen.',
  closings: {
    emergency: 'Is iedereen op dit moment veilig?',
    safety: 'Bent u op dit moment veilig?',
    billing: 'Ik kijk nu de afschrijvingen na.',
    refund: 'Ik kijk nu die betaling na.',
    cancellation: 'Ik regel het nu.',
    booking: 'Ik zoek nu een tijdstip.',
    order: 'Ik open nu uw bestelling.',
    technical: 'Ik ga vanaf daar verder.',
    upset: 'Het spijt me. Ik blijf erbij.',
    asked_for_person: 'U hoeft niets te herhalen.',
    general: 'U hoeft niets te herhalen.',
  },
};

const arabic: ScriptWords = {
  hello: 'مرحبًا {name}.',
  helloThere: 'مرحبًا.',
  from: 'أنا {me} من {company}.',
  me: 'أنا {me}.',
  seen: 'كتبت: «{words}».',
  read: 'قرأتُ كل ما كُتب حتى الآن.',
  noNeed: 'لديّ كل ما أحتاج إليه، فلا داعي لتكرار أي شيء.',
  closings: {
    emergency: 'هل الجميع بأمان الآن؟',
    safety: 'هل أنت بأمان الآن؟',
    billing: 'أراجع المبالغ المخصومة الآن.',
    refund: 'أراجع هذه الدفعة الآن.',
    cancellation: 'سأتولى الأمر الآن.',
    booking: 'أبحث عن موعد الآن.',
    order: 'أفتح طلبك الآن.',
    technical: 'سأكمل من حيث توقفنا.',
    upset: 'أعتذر منك. سأتابع الأمر حتى النهاية.',
    asked_for_person: 'لا داعي لتكرار أي شيء.',
    general: 'لا داعي لتكرار أي شيء.',
  },
};

const languages: Readonly<Record<string, ScriptWords>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
  it: italian,
  nl: dutch,
  ar: arabic,
};

/** The languages that an opening line can be said in, as ISO 639-1. */
export const scriptLanguages: readonly string[] = Object.keys(languages);

/** The words of a language; English's where we do not speak it. */
export const scriptWords = (language: string): ScriptWords => languages[language] ?? english;

/** Fills the gaps of one line; what is put in is never read as a gap. */
export const filledIn = (line: string, values: Readonly<Record<string, string>>): string =>
  line.replace(/\{(\w+)\}/gu, (gap, name: string) => values[name] ?? gap);

export const helloTo = (words: ScriptWords, name: string | null): string =>
  name === null ? words.helloThere : filledIn(words.hello, { name });
