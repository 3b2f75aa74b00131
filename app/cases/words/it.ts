import type { CaseWords } from './case-words.ts';

/** What a customer is told about a case in Italian. */
export const it: CaseWords = {
  handoff: 'Per questo serve una persona. Ho passato tutto quello che mi ha detto, non deve ripetere nulla. {promise}',
  replyBy: 'Qualcuno del nostro team le risponde qui entro {when}.',
  callBy: 'Qualcuno del nostro team la chiama entro {when}.',
  usually: 'In questo momento ci vogliono di solito circa {wait}.',
  extended: 'Ci vuole più tempo del previsto. Qualcuno del nostro team le risponde qui entro {when}.',
  extendedSolution: 'Ci vuole più tempo del previsto. Sarà risolto entro {when}.',
  callReminder:
    'La nostra chiamata: {when}, al numero che termina con {ends}. Preferisce un altro orario? Lo scriva qui.',
  callAgain:
    'Abbiamo provato a chiamarla senza trovarla. Prossimo tentativo: {when}. Preferisce un altro orario? Lo scriva qui.',
  callEnough:
    'Abbiamo provato a chiamarla senza trovarla. Nulla è perduto: scriva qui quando possiamo richiamarla o che cosa possiamo fare.',
  callEarly: 'Abbiamo provato a chiamarla e non l’abbiamo trovata. La nostra chiamata resta come concordato: {when}.',
  callOff:
    'Non la chiameremo più ({when}), perché la sua richiesta è chiusa. Desidera comunque la chiamata? Lo scriva qui.',
  callStands: 'La nostra chiamata resta come concordato: {when}.',
  extendedCall: 'Ci vuole più tempo di quanto avevamo detto. Qualcuno del nostro team la chiama entro {when}.',
  callMoved: 'Dobbiamo spostare la nostra chiamata: {when}. Preferisce un altro orario? Lo scriva qui.',
  askNumber: 'A quale numero possiamo chiamare? Lo scriva qui, con il prefisso del paese.',
  callPromise: 'Chiamata: {when}',
  noAnswer: 'Le avevamo promesso una risposta per quest’ora e non l’ha ricevuta. Mi dispiace.',
  solvedBy: 'Risolto entro {when}',
  notSolved: 'Avevamo detto che a quest’ora sarebbe stato risolto, e non lo è. Mi dispiace.',
  notAsSaid: 'Avevamo detto che a quest’ora qualcosa sarebbe stato fatto, e non lo è. Mi dispiace.',
  noCall: 'Avevamo detto che l’avremmo chiamata entro quest’ora e non l’abbiamo fatto. Mi dispiace.',
  atWork: 'Qualcuno se ne sta occupando in questo momento.',
  moved: 'La sua richiesta non è andata persa: ora è alla persona responsabile, con tutto quello che ci ha detto.',
  joined: '{name} è entrato nella conversazione.',
  left: '{name} ha lasciato la conversazione.',
};
