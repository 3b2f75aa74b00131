import type { CaseWords } from './case-words.ts';

/** What a customer is told about a case in Dutch. */
export const nl: CaseWords = {
  handoff: 'Hier is een mens voor nodig. Ik heb alles doorgegeven, u hoeft niets te herhalen. {promise}',
  replyBy: 'Iemand van ons team antwoordt u hier uiterlijk {when}.',
  callBy: 'Iemand van ons team belt u uiterlijk {when}.',
  usually: 'Op dit moment duurt het meestal ongeveer {wait}.',
  extended: 'Het duurt langer dan we zeiden. Iemand van ons team antwoordt u hier uiterlijk {when}.',
  extendedSolution: 'Het duurt langer dan we zeiden. Het is uiterlijk {when} opgelost.',
  callReminder:
    'Ons telefoongesprek: {when}, op het nummer dat eindigt op {ends}. Komt een ander moment beter uit? Schrijf het hier.',
  callAgain:
    'We hebben u gebeld en niet bereikt. Onze volgende poging: {when}. Komt een ander moment beter uit? Schrijf het hier.',
  callEnough:
    'We hebben u gebeld en niet bereikt. Er is niets verloren: schrijf hier wanneer we weer mogen bellen of wat we voor u kunnen doen.',
  callEarly: 'We hebben u gebeld en niet bereikt. Ons telefoongesprek blijft zoals afgesproken: {when}.',
  callOff: 'We bellen u niet meer ({when}), omdat uw vraag is afgesloten. Wilt u toch gebeld worden? Schrijf het hier.',
  callStands: 'Ons telefoongesprek blijft zoals afgesproken: {when}.',
  extendedCall: 'Het duurt langer dan we zeiden. Iemand van ons team belt u uiterlijk {when}.',
  callMoved: 'We moeten ons telefoongesprek verzetten: {when}. Komt een ander moment u beter uit? Schrijf het hier.',
  askNumber: 'Op welk nummer mogen we bellen? Schrijf het hier, met landnummer.',
  callPromise: 'Telefoongesprek: {when}',
  noAnswer: 'We hadden u voor dit moment een antwoord beloofd en u hebt het nog niet. Dat spijt me.',
  solvedBy: 'Opgelost uiterlijk {when}',
  notSolved: 'We zeiden dat dit nu opgelost zou zijn, en dat is het niet. Het spijt me.',
  notAsSaid: 'We zeiden dat er nu iets gebeurd zou zijn, en dat is het niet. Het spijt me.',
  noCall: 'We zouden u voor dit moment bellen en hebben dat niet gedaan. Dat spijt me.',
  atWork: 'Er werkt op dit moment iemand aan.',
  moved: 'Uw vraag is niet verloren: die ligt nu bij de verantwoordelijke, met alles wat u ons hebt verteld.',
  joined: '{name} doet nu mee aan het gesprek.',
  left: '{name} heeft het gesprek verlaten.',
};
