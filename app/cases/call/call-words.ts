/** What the customer is told around a call. `{when}` and `{ends}` (last digits of their number) are filled in. */
const words = {
  en: {
    reminder: 'Our call: {when}, on the number that ends in {ends}. Does another time suit you better? Write it here.',
    again: 'We tried to call you and did not reach you. Our next try: {when}. Does another time suit you better? Write it here.',
    enough: 'We tried to call you and could not reach you. Nothing is lost: write here when we may call again, or what we can do for you.',
    promise: 'Call: {when}',
  },
  de: {
    reminder: 'Unser Anruf: {when}, unter der Nummer mit den Endziffern {ends}. Passt eine andere Zeit besser? Schreiben Sie sie hier.',
    again: 'Wir haben Sie angerufen und nicht erreicht. Nächster Versuch: {when}. Passt eine andere Zeit besser? Schreiben Sie sie hier.',
    enough: 'Wir haben Sie angerufen und nicht erreicht. Nichts ist verloren: Schreiben Sie hier, wann wir wieder anrufen dürfen oder was wir für Sie tun können.',
    promise: 'Anruf: {when}',
  },
  fr: {
    reminder: 'Notre appel : {when}, au numéro se terminant par {ends}. Une autre heure vous convient mieux ? Écrivez-la ici.',
    again: 'Nous avons essayé de vous appeler sans vous joindre. Prochain essai : {when}. Une autre heure vous convient mieux ? Écrivez-la ici.',
    enough: 'Nous avons essayé de vous appeler sans vous joindre. Rien n’est perdu : écrivez ici quand nous pouvons rappeler, ou ce que nous pouvons faire.',
    promise: 'Appel : {when}',
  },
  es: {
    reminder: 'Nuestra llamada: {when}, al número que termina en {ends}. ¿Le viene mejor otra hora? Escríbala aquí.',
    again: 'Le hemos llamado y no le hemos localizado. Próximo intento: {when}. ¿Le viene mejor otra hora? Escríbala aquí.',
    enough: 'Le hemos llamado y no le hemos localizado. No se ha perdido nada: escriba aquí cuándo podemos volver a llamar o qué podemos hacer.',
    promise: 'Llamada: {when}',
  },
} as const; // prettier-ignore

type Language = keyof typeof words;
const isKnown = (language: string): language is Language => language in words;

export interface CallSentence {
  readonly text: string;
  readonly locale: string;
}

/** One sentence in the conversation's language, in English where we have no words in it. */
export function callSentence(
  which: keyof (typeof words)['en'],
  locale: string | null,
  filled: { readonly when?: string; readonly ends?: string },
): CallSentence {
  const language = locale?.split('-')[0]?.toLowerCase() ?? 'en';
  const spoken = isKnown(language) ? language : 'en';
  return {
    text: words[spoken][which].replace('{when}', filled.when ?? '').replace('{ends}', filled.ends ?? ''),
    locale: spoken,
  };
}
