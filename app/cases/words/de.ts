import type { CaseWords } from './case-words.ts';

/** What a customer is told about a case in German. */
export const de: CaseWords = {
  handoff: 'Dafür braucht es einen Menschen. Ich habe alles weitergegeben, Sie müssen nichts wiederholen. {promise}',
  replyBy: 'Jemand aus unserem Team antwortet Ihnen hier bis {when}.',
  callBy: 'Jemand aus unserem Team ruft Sie bis {when} an.',
  usually: 'Im Moment dauert es meist etwa {wait}.',
  extended: 'Es dauert länger als angekündigt. Jemand aus unserem Team antwortet Ihnen hier bis {when}.',
  extendedSolution: 'Es dauert länger als angekündigt. Es ist bis {when} gelöst.',
  callReminder:
    'Unser Anruf: {when}, unter der Nummer mit den Endziffern {ends}. Passt eine andere Zeit besser? Schreiben Sie sie hier.',
  callAgain:
    'Wir haben Sie angerufen und nicht erreicht. Nächster Versuch: {when}. Passt eine andere Zeit besser? Schreiben Sie sie hier.',
  callEnough:
    'Wir haben Sie angerufen und nicht erreicht. Nichts ist verloren: Schreiben Sie hier, wann wir wieder anrufen dürfen oder was wir für Sie tun können.',
  callEarly: 'Wir haben Sie angerufen und nicht erreicht. Unser Anruf bleibt wie vereinbart: {when}.',
  callOff:
    'Unser Anruf ({when}) entfällt, weil Ihr Anliegen abgeschlossen ist. Möchten Sie trotzdem angerufen werden? Schreiben Sie es hier.',
  callStands: 'Unser Anruf bleibt wie vereinbart: {when}.',
  extendedCall: 'Es dauert länger, als wir gesagt haben. Jemand aus unserem Team ruft Sie bis {when} an.',
  callMoved:
    'Wir müssen unseren Anruf verschieben: {when}. Passt Ihnen eine andere Zeit besser? Schreiben Sie sie hier.',
  askNumber: 'Unter welcher Nummer dürfen wir anrufen? Schreiben Sie sie hier, mit Landesvorwahl.',
  callPromise: 'Anruf: {when}',
  noAnswer: 'Wir hatten Ihnen bis jetzt eine Antwort zugesagt, und Sie haben noch keine. Das tut mir leid.',
  solvedBy: 'Gelöst bis {when}',
  notSolved: 'Wir haben gesagt, dass dies bis jetzt gelöst ist, und das ist es nicht. Es tut mir leid.',
  notAsSaid: 'Wir haben gesagt, dass etwas bis jetzt geschehen ist, und das ist es nicht. Es tut mir leid.',
  noCall: 'Wir wollten Sie bis jetzt anrufen und haben es nicht getan. Das tut mir leid.',
  atWork: 'Im Moment arbeitet jemand daran.',
  moved:
    'Ihr Anliegen ist nicht verloren: Es liegt jetzt bei der verantwortlichen Person, mit allem, was Sie geschrieben haben.',
  joined: '{name} ist jetzt mit im Gespräch.',
  left: '{name} hat das Gespräch verlassen.',
};
