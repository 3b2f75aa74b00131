import type { CaseWords } from './case-words.ts';

/** What a customer is told about a case in French. */
export const fr: CaseWords = {
  handoff: 'Il faut une personne pour cela. J’ai tout transmis, vous n’avez rien à répéter. {promise}',
  replyBy: 'Quelqu’un de notre équipe vous répond ici avant {when}.',
  callBy: 'Quelqu’un de notre équipe vous appelle avant {when}.',
  usually: 'En ce moment, il faut en général environ {wait}.',
  extended: 'Cela prend plus de temps que prévu. Quelqu’un de notre équipe vous répond ici avant {when}.',
  extendedSolution: 'Cela prend plus de temps que prévu. Ce sera résolu avant {when}.',
  callReminder:
    'Notre appel : {when}, au numéro se terminant par {ends}. Une autre heure vous convient mieux ? Écrivez-la ici.',
  callAgain:
    'Nous avons essayé de vous appeler sans vous joindre. Prochain essai : {when}. Une autre heure vous convient mieux ? Écrivez-la ici.',
  callEnough:
    'Nous avons essayé de vous appeler sans vous joindre. Rien n’est perdu : écrivez ici quand nous pouvons rappeler, ou ce que nous pouvons faire.',
  callEarly: 'Nous avons essayé de vous appeler sans vous joindre. Notre appel reste prévu comme convenu : {when}.',
  callOff:
    'Notre appel ({when}) n’aura pas lieu, car votre demande est close. Vous le souhaitez quand même ? Écrivez-le ici.',
  callStands: 'Notre appel reste prévu comme convenu : {when}.',
  extendedCall: 'Cela nous prend plus de temps que prévu. Quelqu’un de notre équipe vous appelle avant {when}.',
  callMoved: 'Nous devons déplacer notre appel : {when}. Un autre moment vous convient mieux ? Écrivez-le ici.',
  askNumber: 'À quel numéro pouvons-nous appeler ? Écrivez-le ici, avec l’indicatif du pays.',
  callPromise: 'Appel : {when}',
  noAnswer: 'Nous vous avions promis une réponse à cette heure, et vous ne l’avez pas reçue. Je suis désolé.',
  solvedBy: 'Résolu avant {when}',
  notSolved: 'Nous avions dit que ce serait résolu à cette heure, et ce ne l’est pas. Je suis désolé.',
  notAsSaid: 'Nous avions dit que quelque chose serait fait à cette heure, et ce ne l’est pas. Je suis désolé.',
  noCall: 'Nous devions vous appeler avant cette heure et nous ne l’avons pas fait. Je suis désolé.',
  atWork: 'Quelqu’un s’en occupe en ce moment.',
  moved: 'Votre demande n’est pas perdue : elle est passée au responsable, avec tout ce que vous nous avez dit.',
  joined: '{name} a rejoint la conversation.',
  left: '{name} a quitté la conversation.',
};
