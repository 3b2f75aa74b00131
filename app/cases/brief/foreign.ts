import type { TryOutcome } from '#app/contracts/brief.ts';

import { withoutEnd } from './sentences.ts';

/**
 * What is said in another language than English is quoted whole, never retold and never cut into: the ways of English with a
 * sentence turn "No puedo ayudarle" into its opposite.
 */

/** Frequent in English and no words of its neighbours ("is", "we", "will", "on" are). */
const english =
  /\b(?:the|and|you|your|are|to|it|not|can(?:not|['’]t)?|could|would|for|that|this|what|which|how|when|where|why|who|if|my|with|from|have|there|they|she|need|like|get|got|does|did|being|please|thanks?|thank|okay|yes|because|just|now|some|any|both|good|great|right|take|find|found|away|available|order|booked|called|balance|minutes|don['’]?t|i['’](?:m|ve|ll|d))\b/gi;

/** @param language of the conversation as the signals found it, ISO 639-1; null or `und` when it said too little */
export function isForeign(sentence: string, language: string | null): boolean {
  if (language === null || language === 'und' || language === 'en') return false;
  const words = sentence.split(/\s+/u).length;
  return (sentence.match(english)?.length ?? 0) < (words <= 12 ? 1 : 2);
}

const greeting =
  /^(?:[¡¿]?(?:hallo|hey|moin|servus|gr[üu][ßs]+ gott|guten (?:tag|morgen|abend)|hola|buen[oa]s (?:d[íi]as|tardes|noches)|bonjour|bonsoir|salut|goede(?: ?(?:morgen|middag|avond)|ndag)|dag|ciao|buongiorno|ol[áa]|bom dia|boa tarde)(?: zusammen| allemaal| à tous)?(?:[\s,.!]+|$))+/iu;

/** Whether a longer text is English, with room for the few English words that other languages use. */
export const isMostlyEnglish = (text: string): boolean =>
  (text.match(english)?.length ?? 0) * 12 >= text.split(/\s+/u).length;

/** The words without the greeting that they begin with. */
export const withoutGreeting = (sentence: string): string => {
  const rest = sentence.trim().replace(greeting, '');
  return rest === '' ? sentence.trim() : rest;
};

const offersHelp =
  /\b(?:(?:wie|womit|wobei) (?:kann|darf) ich (?:ihnen|dir|euch)|en qu[ée] (?:le |te )?puedo|(?:c[óo]mo|en qu[ée]) puedo ayudar|comment puis-je vous aider|en quoi puis-je|(?:waarmee|hoe) kan ik (?:u|je|jou))/iu;
const onlySorry =
  /^(?:(?:das )?tut mir (?:sehr )?leid|entschuldigung|lo siento(?: mucho)?|je suis (?:vraiment )?d[ée]sol[ée]e?|d[ée]sol[ée]e?|het spijt me|sorry)[\s.,!]*$/iu;
const failed =
  /\b(?:leider|nicht (?:helfen|verstanden|m[öo]glich|sicher)|lo siento|no (?:puedo|podemos|he entendido|entiendo|es posible|estoy segur[oa]|hay)|d[ée]sol[ée]s?|ne (?:peux|pouvons|comprends|suis|sommes) pas|n['’](?:est|ai) pas (?:possible|compris|s[ûu]r)|complets?|helaas|niet (?:helpen|begrepen|mogelijk|zeker)|kan ik u niet)\b/iu;
const beginsNo = /^(?:nein|nee|non|no)\b/iu;
const beginsYes = /^(?:ja|jawohl|s[íi]|oui|si|sim)(?=[\s,.!]|$)/iu;
const toldAlready =
  /(?:^|\s)(?:schon|bereits|d[ée]j[àa]|ya (?:se )?l[oae]s?|al (?:gegeven|gedaan|gezegd|verteld))(?=[\s,.!?]|$)/iu;
const noHelp =
  /\b(?:(?:funktioniert|geht|klappt|hilft) (?:\S+ )?nicht|immer noch|no (?:funciona|me deja|sirve)|todav[íi]a|ne (?:marche|fonctionne) (?:toujours )?pas|toujours pas|werkt niet|doet het niet|nog steeds|habe ich (?:versucht|probiert)|heb ik (?:gedaan|geprobeerd))\b/iu;

/** What a sentence of the bot did, in its own words; null for a greeting or an offer to help. */
export function foreignAct(
  sentence: string,
): { readonly spoken: string; readonly kind: 'failure' | 'question' | 'told' } | null {
  const rest = withoutGreeting(sentence);
  const isSmall = offersHelp.test(rest) || greeting.test(`${rest} `) || onlySorry.test(rest);
  if (isSmall || rest.split(/\s+/u).length < 2) return null;
  if (/\?\s*$/u.test(rest)) return { spoken: `asked: “${withoutEnd(rest)}?”`, kind: 'question' };
  return { spoken: `said: “${withoutEnd(rest)}”`, kind: failed.test(rest) ? 'failure' : 'told' };
}

/** How the customer's next words end what the bot tried; null when these words do not say it. */
export function foreignOutcome(answer: string, kind: 'question' | 'other'): TryOutcome | null {
  const text = answer.trim();
  if (kind === 'question') {
    if (beginsYes.test(text)) return 'answered';
    return toldAlready.test(text) ? 'unanswered' : null;
  }
  return beginsNo.test(text) || noHelp.test(text) || toldAlready.test(text) ? 'failed' : null;
}

const introduced =
  /\b(?:ich hei[ßs]+e|ich bin|mein name ist|me llamo|mi nombre es|je m['’]appelle|mon nom est|ik ben|ik heet|mijn naam is|mi chiamo|meu nome [ée])\s+(?<name>\p{Lu}[\p{L}'’-]+(?:\s(?:(?:de|van|der|den|von|zu|la|du|del)\s){0,2}\p{Lu}[\p{L}'’-]+)?)(?=\s*(?:$|[.,!]|(?:und|y|et|en)\s))/u;

/** The name with which somebody introduces themselves. */
export const foreignName = (text: string): string | null =>
  introduced.exec(text.replace(/^\p{Lu}/u, (first) => first.toLocaleLowerCase()))?.groups?.name ??
  introduced.exec(text.replace(/(?<=[.!]\s)\p{Lu}/gu, (first) => first.toLocaleLowerCase()))?.groups?.name ??
  null;
