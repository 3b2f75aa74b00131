import type { CaseWords } from './case-words.ts';

/** What a customer is told about a case in Portuguese. */
export const pt: CaseWords = {
  handoff: 'Isto precisa de uma pessoa. Já passei tudo o que me contou, não precisa repetir. {promise}',
  replyBy: 'Alguém da nossa equipe responde aqui até {when}.',
  callBy: 'Alguém da nossa equipe liga para você até {when}.',
  usually: 'Neste momento costuma levar cerca de {wait}.',
  extended: 'Está demorando mais do que dissemos. Alguém da nossa equipe responde aqui até {when}.',
  extendedSolution: 'Está demorando mais do que dissemos. Estará resolvido até {when}.',
  callReminder:
    'Nossa ligação: {when}, no número que termina em {ends}. Outro horário é melhor para você? Escreva aqui.',
  callAgain:
    'Tentamos ligar e não conseguimos falar com você. Próxima tentativa: {when}. Outro horário é melhor para você? Escreva aqui.',
  callEnough:
    'Tentamos ligar e não conseguimos falar com você. Nada se perdeu: escreva aqui quando podemos ligar de novo ou o que podemos fazer.',
  callEarly: 'Tentamos ligar para você e não conseguimos falar. Nossa ligação continua marcada como combinado: {when}.',
  callOff:
    'Não vamos mais ligar para você ({when}), porque o seu pedido foi encerrado. Quer a ligação mesmo assim? Escreva aqui.',
  callStands: 'Nossa ligação continua marcada como combinado: {when}.',
  extendedCall: 'Está demorando mais do que dissemos. Alguém da nossa equipe liga para você até {when}.',
  callMoved: 'Precisamos mudar a hora da nossa ligação: {when}. Outro horário é melhor para você? Escreva aqui.',
  askNumber: 'Para que número podemos ligar? Escreva aqui, com o código do país.',
  callPromise: 'Ligação: {when}',
  noAnswer: 'Prometemos uma resposta até agora e você ainda não a recebeu. Sinto muito.',
  solvedBy: 'Resolvido até {when}',
  notSolved: 'Dissemos que isto já estaria resolvido, e não está. Lamento.',
  notAsSaid: 'Dissemos que algo já estaria feito a esta hora, e não está. Lamento.',
  noCall: 'Dissemos que ligaríamos até agora e não ligamos. Sinto muito.',
  atWork: 'Alguém está cuidando disso neste momento.',
  moved: 'Seu pedido não se perdeu: está agora com a pessoa responsável, com tudo o que você nos contou.',
  joined: '{name} entrou na conversa.',
  left: '{name} saiu da conversa.',
};
