import type { CaseWords } from './case-words.ts';

/** What a customer is told about a case in Spanish. */
export const es: CaseWords = {
  handoff: 'Para esto hace falta una persona. Ya he pasado todo lo que me contó, no tiene que repetirlo. {promise}',
  replyBy: 'Alguien de nuestro equipo le responde aquí a más tardar: {when}.',
  callBy: 'Alguien de nuestro equipo le llama a más tardar: {when}.',
  usually: 'Ahora mismo suele tardar unos {wait}.',
  extended: 'Tardamos más de lo dicho. Alguien de nuestro equipo le responde aquí antes de {when}.',
  extendedSolution: 'Tardamos más de lo dicho. Estará resuelto antes de {when}.',
  callReminder: 'Nuestra llamada: {when}, al número que termina en {ends}. ¿Le viene mejor otra hora? Escríbala aquí.',
  callAgain:
    'Le hemos llamado y no le hemos localizado. Próximo intento: {when}. ¿Le viene mejor otra hora? Escríbala aquí.',
  callEnough:
    'Le hemos llamado y no le hemos localizado. No se ha perdido nada: escriba aquí cuándo podemos volver a llamar o qué podemos hacer.',
  callEarly: 'Hemos intentado llamarle y no le hemos localizado. Nuestra llamada sigue en pie como acordamos: {when}.',
  callOff:
    'Ya no le llamaremos ({when}), porque su caso está cerrado. ¿Quiere la llamada de todos modos? Escríbalo aquí.',
  callStands: 'Nuestra llamada sigue en pie como acordamos: {when}.',
  extendedCall: 'Tardamos más de lo que dijimos. Alguien de nuestro equipo le llama a más tardar: {when}.',
  callMoved: 'Tenemos que mover nuestra llamada: {when}. ¿Le viene mejor otra hora? Escríbala aquí.',
  askNumber: '¿A qué número podemos llamar? Escríbalo aquí, con el prefijo del país.',
  callPromise: 'Llamada: {when}',
  noAnswer: 'Le prometimos una respuesta para esta hora y no la tiene. Lo siento.',
  solvedBy: 'Resuelto a más tardar: {when}',
  notSolved: 'Dijimos que esto ya estaría resuelto, y no lo está. Lo siento.',
  notAsSaid: 'Le dijimos que a esta hora algo ya estaría hecho, y no lo está. Lo siento.',
  noCall: 'Le dijimos que le llamaríamos antes de esta hora y no lo hemos hecho. Lo siento.',
  atWork: 'Alguien está trabajando en ello en este momento.',
  moved: 'Su caso no se ha perdido: ahora lo tiene la persona responsable, con todo lo que usted nos contó.',
  joined: '{name} se ha unido a la conversación.',
  left: '{name} ha dejado la conversación.',
};
